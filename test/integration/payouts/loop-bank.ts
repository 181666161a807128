import { expect } from '@jest/globals';
import { addDays } from '../../../src/core/local-date.js';
import { chosen, isSent, type ClosedLoop, type Result } from './closed-loop.js';
import type { Act, AnswerLine, ReturnDay } from './loop-acts.js';
import { csvLine, TITLES } from './loop-answers.js';
import type { ModelBatch, ModelPayment } from './loop-model.js';

interface Frozen {
  readonly id: string;
  readonly payments: readonly { readonly caseId: string; readonly reference: string }[];
}

/** From the freezing of a batch to what is found about the bank's answer to it. */
export class LoopBank {
  constructor(private readonly loop: ClosedLoop) {}

  async freeze(pick: number): Promise<Result> {
    const { model, scene } = this.loop;
    const reserved = model.within('approved').flatMap(({ parts }) => parts.map(({ fund }) => fund));
    const inUse = model.budget.funds.filter((fund) => reserved.includes(fund));
    const fund = chosen(inUse, pick) ?? chosen(model.budget.funds, pick);
    if (!fund) return 'nothing';
    const payable = model.freeze(fund);
    const { status, body } = await scene.freeze<Frozen>(fund.id);
    // Who has the new amount is not to be told of it again, should the case come back to be paid in this sequence.
    for (const one of model.cases) this.loop.tellRedecider(one);
    if (payable.length === 0) {
      expect(status).toBe(409);
      return 'refused';
    }
    if (status !== 201) throw new Error(`freezing is refused: ${JSON.stringify(body)}`);
    expect({ status, cases: body.payments.map(({ caseId }) => caseId).sort() }).toEqual({
      status: 201,
      cases: payable.map(({ id }) => id).sort(),
    });
    const accounts = await this.loop.stored.accountsOf(body.id);
    model.batches.push({
      id: body.id,
      state: 'frozen',
      payments: body.payments.map(({ caseId, reference }): ModelPayment => {
        const { amountFen, parts } = model.caseOf(caseId);
        const account = accounts.get(reference)!;
        return { ...account, caseId, reference, amountFen, parts, backFen: [], state: 'frozen' };
      }),
    });
    return 'done';
  }

  cancel(pick: number): Promise<Result> {
    return this.moveBatch(pick, 'cancellation', ['frozen', 'approved'], (batch) => {
      batch.state = 'cancelled';
      for (const payment of batch.payments) payment.state = 'cancelled';
    });
  }

  approve(pick: number): Promise<Result> {
    return this.moveBatch(pick, 'approval', ['frozen'], (batch) => {
      batch.state = 'approved';
    });
  }

  dispatch(pick: number): Promise<Result> {
    return this.moveBatch(pick, 'dispatch', ['approved'], (batch) => {
      batch.state = 'dispatched';
      for (const payment of batch.payments) {
        payment.state = 'instructed';
        this.loop.model.caseOf(payment.caseId).state = 'instructed';
      }
    });
  }

  async answer({ pick, lines }: Extract<Act, { kind: 'answer' }>): Promise<Result> {
    const batch = chosen(this.loop.model.batches.filter(isSent), pick);
    return batch ? this.say(batch, lines) : 'nothing';
  }

  async say(batch: ModelBatch, lines: readonly AnswerLine[]): Promise<Result> {
    const { model, scene } = this.loop;
    const said = lines.flatMap((line) => {
      const payment = chosen(batch.payments, line.place);
      return payment ? [{ payment, line }, ...(line.twice ? [{ payment, line }] : [])] : [];
    });
    if (said.length === 0) return 'nothing';
    const rows = said.map(({ payment, line }) => csvLine(payment, line.says));
    const file = [TITLES, ...rows].join('\r\n');
    // The same file once more changes nothing, now or in another act.
    if (!model.files.has(file))
      for (const { payment, line } of said) model.answer(payment, line.says);
    model.files.add(file);
    expect((await scene.answer(file)).status).toBe(200);
    expect((await scene.answer(file)).status).toBe(200);
    return 'done';
  }

  async settleException(act: Extract<Act, { kind: 'settle-exception' }>): Promise<Result> {
    const { model, scene, stored } = this.loop;
    const open = model.exceptions.filter(({ decision }) => decision === null);
    const exception = chosen(open, act.pick);
    if (!exception) return 'nothing';
    const { payment } = exception;
    const returnedOn = this.returnDay(payment, act.day);
    const id = await stored.exceptionOf(exception);
    const isDone = model.settle(exception, act.decision, returnedOn);
    const { status, body } = await scene.settle<{ code?: string }>(id, {
      decision: act.decision,
      finding: '银行查复',
      evidence: '查复书',
      ...(act.decision === 'returned' ? { returnedOn } : {}),
    });
    expect({ ok: status < 300, refused: [409, 422].includes(status), code: body.code }).toEqual({
      ok: isDone,
      refused: !isDone,
      code: isDone ? undefined : expect.any(String),
    });
    return isDone ? 'done' : 'refused';
  }

  returnDay({ caseId }: ModelPayment, day: ReturnDay): string {
    const { paidOn } = this.loop.model.caseOf(caseId);
    switch (day) {
      case 'today':
        return this.loop.model.today;
      case 'end-of-its-year':
        return `${paidOn.slice(0, 4)}-12-31`;
      case 'before-it-was-paid':
        return addDays(paidOn, -1);
    }
  }

  private async moveBatch(
    pick: number,
    act: 'approval' | 'dispatch' | 'cancellation',
    from: readonly ModelBatch['state'][],
    move: (batch: ModelBatch) => void,
  ): Promise<Result> {
    const { model, scene } = this.loop;
    // Mostly one that is ready for it; else it has to be refused.
    const ready = pick % 4 === 3 ? [] : model.batches.filter(({ state }) => from.includes(state));
    const batch = chosen(ready, pick) ?? chosen(model.batches, pick);
    if (!batch) return 'nothing';
    const { status } = await scene.call(
      act === 'approval' ? scene.staff.approver : scene.staff.cashier,
      'POST',
      `/payout-batches/${batch.id}/${act}`,
      act === 'cancellation' ? { reason: '重编' } : undefined,
    );
    // Dispatching again writes the same file and records nothing twice.
    const isAgain = act === 'dispatch' && batch.state === 'dispatched';
    const mayMove = from.includes(batch.state);
    expect({ act, from: batch.state, ok: status < 300 }).toEqual({
      act,
      from: batch.state,
      ok: mayMove || isAgain,
    });
    if (!mayMove) return 'refused';
    move(batch);
    return 'done';
  }
}
