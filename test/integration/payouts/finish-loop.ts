import { expect } from '@jest/globals';
import { FUNDS_IN_USE, isOpen, isSent, type ClosedLoop } from './closed-loop.js';
import type { AnswerLine } from './loop-acts.js';
import type { ModelCase } from './loop-model.js';

/** Brings everything that is open to its end, as diligent staff would. */
export async function finishLoop(loop: ClosedLoop): Promise<void> {
  const { model } = loop;
  for (let turn = 0; turn < 8 && model.cases.some(isOpen); turn += 1) {
    while (model.objections.length > 0)
      await loop.run({ kind: 'settle', pick: 0, outcome: 'dismissed' });
    for (const one of model.cases) {
      if (one.outcome === 'held') one.outcome = 'same';
      loop.tellRedecider(one);
      one.contradicted = one.contradicted && !(await clearUp(loop, one));
    }
    while (model.within('under-review').length > 0) await loop.run({ kind: 'review', pick: 0 });
    while (model.within('bounced').length > 0) await loop.run({ kind: 'correct-account', pick: 0 });
    await loop.run({ kind: 'publicise' });
    const neededFen = model.cases.filter(isOpen).reduce((sum, { amountFen }) => sum + amountFen, 1);
    await loop.run({ kind: 'appropriate', amountFen: neededFen });
    const fund = FUNDS_IN_USE - 1;
    for (const pick of model.lists.keys())
      await loop.run({ kind: 'approve-list', pick, fund, whenShort: 'by-rule' });
    const funds = new Set(model.within('approved').map(({ fundId }) => fundId)).size;
    for (let pick = 0; pick < funds; pick += 1) await loop.run({ kind: 'freeze', fund: 0 });
    while (model.batches.some(({ state }) => state === 'frozen'))
      await loop.run({ kind: 'approve-batch', pick: 0 });
    while (model.batches.some(({ state }) => state === 'approved'))
      await loop.run({ kind: 'dispatch', pick: 0 });
    for (const batch of model.batches.filter(isSent)) {
      const lines = batch.payments.map((_, place): AnswerLine => ({
        place,
        says: 'paid',
        twice: false,
      }));
      const open = lines.filter(({ place }) => batch.payments[place]?.state === 'instructed');
      if (open.length > 0) await loop.answer(batch, open);
    }
  }
  await loop.check({ kind: 'publicise' });
  expect(model.cases.filter(isOpen)).toEqual([]);
}

/** An approver finds that what the bank called both returned and paid was not paid. */
async function clearUp({ scene }: ClosedLoop, { id }: ModelCase): Promise<boolean> {
  const { data } = await scene.expectOk<{
    data: { id: string; caseId: string | null; result: string; paymentState: string }[];
  }>(scene.staff.approver, 'GET', '/bank-exceptions?limit=100');
  const contradictions = data.filter(
    ({ caseId, result, paymentState }) =>
      caseId === id && result === 'paid' && paymentState === 'bounced',
  );
  for (const exception of contradictions)
    await scene.expectOk(
      scene.staff.approver,
      'POST',
      `/bank-exceptions/${exception.id}/settlement`,
      {
        decision: 'not-paid',
        finding: '银行查复未支付',
        evidence: '查复书',
      },
    );
  return contradictions.length > 0;
}
