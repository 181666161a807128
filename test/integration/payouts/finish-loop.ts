import { expect } from '@jest/globals';
import { isRunning, restOf, type ModelClawback } from './clawback-model.js';
import { isOpen, isSent, type ClosedLoop } from './closed-loop.js';
import type { AnswerLine, ClawbackStep } from './loop-acts.js';

/** Brings everything that is open to its end, as diligent staff would. */
export async function finishLoop(loop: ClosedLoop): Promise<void> {
  const { model } = loop;
  for (let turn = 0; turn < 8 && model.cases.some(isOpen); turn += 1) {
    while (model.objections.length > 0)
      await loop.run({ kind: 'settle', pick: 0, outcome: 'dismissed' });
    for (const one of model.cases) {
      if (one.outcome === 'held') one.outcome = 'same';
      loop.tellRedecider(one);
    }
    await clearUp(loop);
    while (model.within('under-review').length > 0) await loop.run({ kind: 'review', pick: 0 });
    while (model.within('bounced').length > 0) await loop.run({ kind: 'correct-account', pick: 0 });
    await loop.run({ kind: 'publicise' });
    const neededFen = model.cases.filter(isOpen).reduce((sum, { amountFen }) => sum + amountFen, 1);
    await loop.run({ kind: 'appropriate', amountFen: neededFen });
    const newest = model.budget.funds.slice(-1);
    // Where money is shared out, one fund alone ends it.
    if (model.budget.isPlanned) await loop.budget.setPlan(newest, [10_000]);
    await bringTogether(loop);
    const fund = loop.budget.inUse().length - 1;
    for (const pick of model.lists.keys())
      await loop.run({ kind: 'approve-list', pick, fund, whenShort: 'by-rule' });
    const paying = new Set(
      model.within('approved').flatMap(({ parts }) => parts.map((part) => part.fund)),
    );
    for (let place = paying.size - 1; place >= 0; place -= 1)
      await loop.run({ kind: 'freeze', fund: place });
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
      if (open.length > 0) await loop.bank.say(batch, open);
    }
  }
  await lookIntoTheRest(loop);
  for (const clawback of model.clawbacks) await endClawback(loop, clawback);
  await loop.check({ kind: 'publicise' });
  expect(model.cases.filter(isOpen)).toEqual([]);
}

/** What is reserved in funds of two years cannot be paid before the older one is closed as well. */
async function bringTogether(loop: ClosedLoop): Promise<void> {
  while (await closeAnOlderYear(loop));
}

/** A year may be refused for now, because a batch of its is under way, and another not. */
async function closeAnOlderYear({ model, budget }: ClosedLoop): Promise<boolean> {
  for (const { parts } of model.within('approved')) {
    const [oldest, ...others] = parts.map((part) => part.fund).sort((a, b) => a.year - b.year);
    if (!oldest || others.every(({ year }) => year === oldest.year)) continue;
    // A year is carried into the next one, whether or not the case has money of it.
    const into = model.budget.funds.filter(({ year }) => year === oldest.year + 1);
    for (const next of into)
      if ((await budget.close(oldest, 'lapse', next)) === 'done') return true;
  }
  return false;
}

/** An approver finds that what the bank called both returned and paid was not paid. */
async function clearUp(loop: ClosedLoop): Promise<void> {
  for (;;) {
    const open = loop.model.exceptions.filter(({ decision }) => decision === null);
    const pick = open.findIndex(
      ({ payment, result }) => result === 'paid' && payment.state === 'bounced',
    );
    if (pick < 0) return;
    await loop.run({ kind: 'settle-exception', pick, decision: 'not-paid', day: 'today' });
  }
}

/** What is left of the bank's lines explains itself, and nothing comes back twice because the bank says so twice. */
async function lookIntoTheRest(loop: ClosedLoop): Promise<void> {
  const left = loop.model.exceptions.filter(({ decision }) => decision === null);
  for (const { payment } of left) {
    const act = { kind: 'settle-exception', pick: 0, day: 'today' } as const;
    if (payment.state !== 'paid')
      expect(await loop.run({ ...act, decision: 'returned' })).toBe('refused');
    expect(await loop.run({ ...act, decision: 'no-effect' })).toBe('done');
  }
}

/** All of it is repaid at once; where the bank has sent the payment back nobody owes anything, and it is dropped. */
async function endClawback({ clawbacks, model }: ClosedLoop, clawback: ModelClawback) {
  const isOwed = clawback.payment.state === 'paid';
  const step = (): ClawbackStep => {
    if (!isOwed) return 'drop';
    switch (clawback.state) {
      case 'opened':
        return 'notify';
      case 'notified':
        return 'end-hearing';
      case 'heard':
        return 'decide';
      case 'decided':
      case 'repaying':
      case 'urged':
      case 'enforcement':
        return 'repay';
      case 'writing-off':
        return 'write-off';
      case 'recovered':
      case 'written-off':
      case 'dropped':
        throw new Error('it has ended');
    }
  };
  const take = (next: ClawbackStep) =>
    clawbacks.take(clawback, {
      step: next,
      on: clawbacks.lateDay(next),
      amountFen: next === 'decide' ? clawback.claimedFen : restOf(clawback),
      receivedOn: model.today,
    });
  const isDecided = !['opened', 'notified', 'heard'].includes(clawback.state);
  if (!isOwed && isDecided && isRunning(clawback)) expect(await take('repay')).toBe('refused');
  while (isRunning(clawback)) expect(await take(step())).toBe('done');
}
