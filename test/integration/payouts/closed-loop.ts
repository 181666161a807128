import { expect } from '@jest/globals';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { VerifyLedger } from '../../../src/payouts/verify-ledger.js';
import { formatYuan } from '../../../src/payouts/yuan.js';
import { PayoutsScene, SCENE_POLICY } from '../../support/payouts-scene.js';
import { signInAs, type SignedIn } from '../../support/sign-in-as.js';
import type { Act, AnswerLine } from './loop-acts.js';
import { csvLine, TITLES } from './loop-answers.js';
import { LoopModel, type ModelBatch, type ModelCase, type ModelPayment } from './loop-model.js';
import { StoredLoop } from './stored-loop.js';

const DURING = '2024-10-18';
const OVER = '2024-11-05';

/** What is older is nearly spent. */
export const FUNDS_IN_USE = 4;

export type Result = 'done' | 'refused' | 'nothing';

interface Frozen {
  readonly id: string;
  readonly payments: readonly { readonly caseId: string; readonly reference: string }[];
}

/** The real service beside the model. */
export class ClosedLoop {
  model = new LoopModel();
  private readonly owners = new Map<string, SignedIn>();
  private round = 0;
  private count = 0;

  private readonly stored: StoredLoop;

  private constructor(readonly scene: PayoutsScene) {
    this.stored = new StoredLoop(scene.get(UnitOfWork));
  }

  static async open(): Promise<ClosedLoop> {
    return new ClosedLoop(await PayoutsScene.open());
  }

  close(): Promise<void> {
    return this.scene.close();
  }

  /** The cases of earlier sequences have ended, so that a new model knows everything that can still move. */
  async begin(): Promise<void> {
    // Money that is left over may still be spent.
    this.model = new LoopModel(this.model.funds);
    this.scene.redecider.answers.clear();
    for (const amountFen of [100_00, 33_33, 250_00, 1]) await this.run({ kind: 'open', amountFen });
    for (const pick of [0, 0, 0]) await this.run({ kind: 'review', pick });
    await this.run({ kind: 'publicise' });
    await this.run({ kind: 'appropriate', amountFen: 200_00 });
  }

  async run(act: Act): Promise<Result> {
    const { scene, model } = this;
    scene.testApp.clock.setToday(OVER);
    switch (act.kind) {
      case 'open':
        return this.openCase(act.amountFen);
      case 'review':
        return this.onCase('under-review', act.pick, async (one) => {
          await scene.review(one.id);
          one.state = 'reviewed';
        });
      case 'publicise':
        return this.publicise();
      case 'object':
        return this.object(act.pick);
      case 'settle':
        return this.settle(act.pick, act.outcome);
      case 'return':
        return this.onCase('publicised', act.pick, async (one) => {
          await scene.expectOk(scene.staff.clerk, 'POST', `/cases/${one.id}/return`, {
            reason: '资料有误',
          });
          one.state = 'under-review';
          one.listId = null;
        });
      case 'appropriate':
        return this.appropriate(act.amountFen);
      case 'adjust':
        return this.adjust(act);
      case 'approve-list':
        return this.approveList(act);
      case 'redecide':
        return this.onCase('approved', act.pick, (one) => {
          one.outcome = act.outcome;
          this.tellRedecider(one);
          return Promise.resolve();
        });
      case 'freeze':
        return this.freeze(act.fund);
      case 'cancel':
        return this.onBatch(act.pick, 'cancellation', ['frozen', 'approved'], (batch) => {
          batch.state = 'cancelled';
          for (const payment of batch.payments) payment.state = 'cancelled';
        });
      case 'approve-batch':
        return this.onBatch(act.pick, 'approval', ['frozen'], (batch) => {
          batch.state = 'approved';
        });
      case 'dispatch':
        return this.onBatch(act.pick, 'dispatch', ['approved'], (batch) => {
          batch.state = 'dispatched';
          for (const payment of batch.payments) {
            payment.state = 'instructed';
            model.caseOf(payment.caseId).state = 'instructed';
          }
        });
      case 'answer':
        return this.answer(chosen(model.batches.filter(isSent), act.pick), act.lines);
      case 'correct-account':
        return this.onCase('bounced', act.pick, (one) => this.correctAccount(one));
    }
  }

  /** Every case stands where the model says with as much money, and the books are right. */
  async check(act: Act): Promise<void> {
    const real = await this.stored.standing(this.model.cases.map(({ id }) => id));
    const expected = this.model.cases.map(
      ({ id, state, amountFen }) => `${id} ${state} ${amountFen}`,
    );
    expect({ after: act, cases: real }).toEqual({ after: act, cases: expected.sort() });
    const { faults } = await this.scene.get(VerifyLedger).execute();
    expect({ after: act, faults }).toEqual({ after: act, faults: [] });
    expect({ after: act, paid: await this.stored.paidWithoutPublicity() }).toEqual({
      after: act,
      paid: [],
    });
  }

  private async openCase(amountFen: number): Promise<Result> {
    const { caseId, uscc } = await this.scene.openCase(await this.scene.enterprise(), amountFen);
    this.count += 1;
    this.model.cases.push({
      id: caseId,
      uscc,
      order: this.count,
      amountFen,
      state: 'under-review',
      listId: null,
      fundId: null,
      outcome: 'same',
      contradicted: false,
    });
    return 'done';
  }

  private async publicise(): Promise<Result> {
    const reviewed = this.model.within('reviewed');
    if (reviewed.length === 0) return 'nothing';
    const listId = await this.scene.publicise();
    this.model.lists.push({ id: listId, isApproved: false });
    for (const one of reviewed) Object.assign(one, { state: 'publicised', listId });
    return 'done';
  }

  private object(pick: number): Promise<Result> {
    const { scene, model } = this;
    return this.onCase('publicised', pick, async (one) => {
      scene.testApp.clock.setToday(DURING);
      const list = await scene.expectOk<{ listNumber: string; cases: { id: string }[] }>(
        scene.staff.clerk,
        'GET',
        `/publicity-lists/${one.listId}`,
      );
      const position = await this.stored.positionOf(one.id, one.listId ?? '');
      // One address may not object more often in an hour than a person would.
      const { status } = await scene.call(
        { ...scene.staff.clerk, cookie: '' },
        'POST',
        `/publicity/${list.listNumber}/objections`,
        { position, grounds: '不实', objectorName: '王某', objectorContact: '138' },
      );
      if (status === 429) return;
      expect(status).toBe(201);
      one.state = 'objected';
      const open = await scene.expectOk<{ data: { id: string; caseId: string }[] }>(
        scene.staff.clerk,
        'GET',
        '/objections?state=open&limit=1',
      );
      model.objections.push({ id: open.data[0]?.id ?? '', caseId: one.id });
    });
  }

  private async settle(pick: number, outcome: 'dismissed' | 'upheld'): Promise<Result> {
    const { scene, model } = this;
    const objection = chosen(model.objections, pick);
    if (!objection) return 'nothing';
    await scene.expectOk(scene.staff.approver, 'POST', `/objections/${objection.id}/settlement`, {
      outcome,
      finding: '经核查',
    });
    model.objections.splice(model.objections.indexOf(objection), 1);
    const one = model.caseOf(objection.caseId);
    if (outcome === 'dismissed') one.state = 'publicised';
    else Object.assign(one, { state: 'under-review', listId: null });
    return 'done';
  }

  private async appropriate(amountFen: number): Promise<Result> {
    this.round += 1;
    const id = await this.scene.appropriate(
      formatYuan(amountFen),
      SCENE_POLICY,
      `资金${String(this.round).padStart(5, '0')}`,
    );
    this.model.funds.push({ id, leftFen: amountFen });
    this.model.drain();
    return 'done';
  }

  private async adjust({ fund, by, amountFen }: Extract<Act, { kind: 'adjust' }>): Promise<Result> {
    const adjusted = chosen(this.model.funds.slice(-FUNDS_IN_USE), fund);
    if (!adjusted) return 'nothing';
    const isDone = this.model.adjust(adjusted, by === 'increase' ? amountFen : -amountFen);
    const change = { kind: by, amountYuan: formatYuan(amountFen) };
    const { status } = await this.scene.adjust(adjusted.id, change);
    expect(status).toBe(isDone ? 201 : 409);
    return isDone ? 'done' : 'refused';
  }

  private async approveList(act: Extract<Act, { kind: 'approve-list' }>): Promise<Result> {
    const list = chosen(this.model.lists, act.pick);
    const fund = chosen(this.model.funds.slice(-FUNDS_IN_USE), act.fund);
    if (!list || !fund) return 'nothing';
    const approved = this.model.approve(list, fund, act.whenShort);
    const { status, body } = await this.scene.call<{ caseCount: number }>(
      this.scene.staff.approver,
      'POST',
      `/publicity-lists/${list.id}/approval`,
      { appropriationId: fund.id, whenShort: act.whenShort },
    );
    if (approved === null) {
      expect(status).toBe(409);
      return 'refused';
    }
    expect({ status, caseCount: body.caseCount }).toEqual({ status: 201, caseCount: approved });
    return 'done';
  }

  private async freeze(pick: number): Promise<Result> {
    const reserved = new Set(this.model.within('approved').map(({ fundId }) => fundId));
    const fund =
      chosen(
        this.model.funds.filter(({ id }) => reserved.has(id)),
        pick,
      ) ?? chosen(this.model.funds, pick);
    if (!fund) return 'nothing';
    const payable = this.model.freeze(fund.id);
    const { status, body } = await this.scene.freeze<Frozen>(fund.id);
    // Who has the new amount is not to be told of it again, should the case come back to be paid in this sequence.
    for (const one of this.model.cases) this.tellRedecider(one);
    if (payable.length === 0) {
      expect(status).toBe(409);
      return 'refused';
    }
    if (status !== 201) throw new Error(`freezing is refused: ${JSON.stringify(body)}`);
    expect({ status, cases: body.payments.map(({ caseId }) => caseId).sort() }).toEqual({
      status: 201,
      cases: payable.map(({ id }) => id).sort(),
    });
    const accounts = await this.stored.accountsOf(body.id);
    this.model.batches.push({
      id: body.id,
      fundId: fund.id,
      state: 'frozen',
      payments: body.payments.map(({ caseId, reference }): ModelPayment => ({
        ...accounts.get(reference)!,
        caseId,
        reference,
        amountFen: this.model.caseOf(caseId).amountFen,
        state: 'frozen',
        wasCalledPaid: false,
      })),
    });
    return 'done';
  }

  async answer(batch: ModelBatch | undefined, lines: readonly AnswerLine[]): Promise<Result> {
    if (!batch) return 'nothing';
    const said = lines.flatMap((line) => {
      const payment = chosen(batch.payments, line.place);
      return payment ? [{ payment, line }] : [];
    });
    if (said.length === 0) return 'nothing';
    const rows = said.flatMap(({ payment, line }) => {
      const row = csvLine(payment, line.says);
      return line.twice ? [row, row] : [row];
    });
    const file = [TITLES, ...rows].join('\r\n');
    for (const { payment, line } of said) this.model.answer(payment, line.says);
    expect((await this.scene.answer(file)).status).toBe(200);
    // The same file once more changes nothing.
    expect((await this.scene.answer(file)).status).toBe(200);
    return 'done';
  }

  private async correctAccount(one: ModelCase): Promise<void> {
    const owner =
      this.owners.get(one.uscc) ??
      (await signInAs(this.scene.testApp, 'enterprise', {
        uscc: one.uscc,
        username: `owner-${one.uscc.toLowerCase()}`,
      }));
    this.owners.set(one.uscc, owner);
    await this.scene.expectOk(owner, 'POST', `/cases/${one.id}/account`, {
      payeeName: '上海更正有限公司',
      accountNumber: '6222021001116245701',
      bankName: '工商银行南桥支行',
      bankCode: '102290020294',
    });
    one.state = 'approved';
  }

  tellRedecider({ id, outcome, amountFen }: ModelCase): void {
    const answers = this.scene.redecider.answers;
    if (outcome === 'same') answers.delete(id);
    if (outcome === 'changed') answers.set(id, { outcome, amountFen: amountFen + 1 });
    if (outcome === 'held' || outcome === 'withdrawn')
      answers.set(id, { outcome, reason: '资料更正' });
  }

  private async onCase(
    state: ModelCase['state'],
    pick: number,
    work: (one: ModelCase) => Promise<void>,
  ): Promise<Result> {
    const one = chosen(this.model.within(state), pick);
    if (!one) return 'nothing';
    await work(one);
    return 'done';
  }

  private async onBatch(
    pick: number,
    act: 'approval' | 'dispatch' | 'cancellation',
    from: readonly ModelBatch['state'][],
    move: (batch: ModelBatch) => void,
  ): Promise<Result> {
    // Mostly one that is ready for it; else it has to be refused.
    const ready =
      pick % 4 === 3 ? [] : this.model.batches.filter(({ state }) => from.includes(state));
    const batch = chosen(ready, pick) ?? chosen(this.model.batches, pick);
    if (!batch) return 'nothing';
    const { staff } = this.scene;
    const { status } = await this.scene.call(
      act === 'approval' ? staff.approver : staff.cashier,
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

function chosen<T>(some: readonly T[], pick: number): T | undefined {
  return some.length === 0 ? undefined : some[pick % some.length];
}

export function isSent({ state }: ModelBatch): boolean {
  return state === 'dispatched';
}

export function isOpen({ state }: ModelCase): boolean {
  return !['closed', 'withdrawn', 'rejected'].includes(state);
}
