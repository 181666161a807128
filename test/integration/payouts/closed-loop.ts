import { expect } from '@jest/globals';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { VerifyLedger } from '../../../src/payouts/verify-ledger.js';
import { PayoutsScene } from '../../support/payouts-scene.js';
import { signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { BudgetModel } from './budget-model.js';
import type { Act } from './loop-acts.js';
import { LoopBank } from './loop-bank.js';
import { LoopBudget } from './loop-budget.js';
import { LoopClawbacks } from './loop-clawbacks.js';
import { LoopModel, type ModelBatch, type ModelCase } from './loop-model.js';
import { LoopObjections } from './loop-objections.js';
import { StoredLoop } from './stored-loop.js';

const FIRST_YEAR = 2024;

export type Result = 'done' | 'refused' | 'nothing';

/** The real service beside the model. */
export class ClosedLoop {
  model = new LoopModel(new BudgetModel(FIRST_YEAR));
  readonly budget = new LoopBudget(this);
  readonly bank = new LoopBank(this);
  readonly clawbacks = new LoopClawbacks(this);
  private readonly objections = new LoopObjections(this);
  private readonly owners = new Map<string, SignedIn>();
  private count = 0;

  readonly stored: StoredLoop;

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
    this.model = new LoopModel(this.model.budget);
    // In a year of its own, so that no plan of an earlier sequence is in force.
    this.model.budget.newYear();
    this.scene.redecider.answers.clear();
    await this.run({ kind: 'appropriate', amountFen: 100_00 });
    await this.run({ kind: 'appropriate', amountFen: 100_00 });
    // Every other sequence begins with two funds behind each payment.
    const { year } = this.model.budget;
    if (year % 2 === 1) await this.budget.setPlan(this.budget.inUse().slice(-2), [6667, 3333]);
    await this.beginWithPayments();
    for (const amountFen of [100_00, 33_33, 250_00, 1]) await this.run({ kind: 'open', amountFen });
    for (const pick of [0, 0, 0]) await this.run({ kind: 'review', pick });
    await this.run({ kind: 'publicise' });
  }

  /** Acts would seldom come by themselves to what happens after a payment. */
  private async beginWithPayments(): Promise<void> {
    for (const amountFen of [30_00, 20_01, 9_99]) {
      await this.run({ kind: 'open', amountFen });
      await this.run({ kind: 'review', pick: 0 });
    }
    await this.run({ kind: 'publicise' });
    const fund = this.budget.inUse().length - 1;
    await this.run({ kind: 'approve-list', pick: 0, fund, whenShort: 'refuse' });
    await this.run({ kind: 'freeze', fund: 0 });
    await this.run({ kind: 'approve-batch', pick: 0 });
    await this.run({ kind: 'dispatch', pick: 0 });
    const lines = [0, 1].map((place) => ({ place, says: 'paid', twice: false }) as const);
    await this.run({ kind: 'answer', pick: 0, lines });
  }

  async run(act: Act): Promise<Result> {
    const { scene, model } = this;
    scene.testApp.clock.setToday(model.today);
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
        return this.objections.lodge(act.pick);
      case 'settle':
        return this.objections.settle(act.pick, act.outcome);
      case 'return':
        return this.onCase('publicised', act.pick, async (one) => {
          await scene.expectOk(scene.staff.reviewer, 'POST', `/cases/${one.id}/return`, {
            reason: '资料有误',
          });
          one.state = 'under-review';
          one.listId = null;
        });
      case 'appropriate':
        return this.budget.appropriate(act.amountFen);
      case 'adjust':
        return this.budget.adjust(act);
      case 'approve-list':
        return this.approveList(act);
      case 'redecide':
        return this.onCase('approved', act.pick, (one) => {
          one.outcome = act.outcome;
          this.tellRedecider(one);
          return Promise.resolve();
        });
      case 'freeze':
        return this.bank.freeze(act.fund);
      case 'cancel':
        return this.bank.cancel(act.pick);
      case 'approve-batch':
        return this.bank.approve(act.pick);
      case 'dispatch':
        return this.bank.dispatch(act.pick);
      case 'answer':
        return this.bank.answer(act);
      case 'settle-exception':
        return this.bank.settleException(act);
      case 'open-clawback':
        return this.clawbacks.open(act);
      case 'walk-clawback':
        return this.clawbacks.walk(act);
      case 'new-year':
        model.budget.newYear();
        return 'done';
      case 'close-year':
        return this.budget.closeAny(act);
      case 'plan':
        return this.budget.plan(act);
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
    const clawbacks = this.model.clawbacks.map(({ id, state }) => `${id} ${state}`);
    expect({
      after: act,
      clawbacks: await this.stored.clawbacks(this.model.clawbacks.map(({ id }) => id)),
    }).toEqual({ after: act, clawbacks: clawbacks.sort() });
    const left = this.model.budget.funds.map(({ id, leftFen }) => `${id} ${leftFen}`);
    expect({
      after: act,
      left: await this.stored.moneyLeft(this.model.budget.funds.map(({ id }) => id)),
    }).toEqual({ after: act, left: left.sort() });
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
      parts: [],
      paidOn: this.model.today,
      outcome: 'same',
    });
    return 'done';
  }

  private async publicise(): Promise<Result> {
    const reviewed = this.model.within('reviewed');
    if (reviewed.length === 0) return 'nothing';
    const { year } = this.model.budget;
    const listId = await this.scene.publicise(year);
    this.model.lists.push({ id: listId, year, isApproved: false });
    for (const one of reviewed) Object.assign(one, { state: 'publicised', listId });
    return 'done';
  }

  private async approveList(act: Extract<Act, { kind: 'approve-list' }>): Promise<Result> {
    const waiting = this.model.within('publicised').map(({ listId }) => listId);
    const ready =
      act.pick % 4 === 3 ? [] : this.model.lists.filter(({ id }) => waiting.includes(id));
    const list = chosen(ready, act.pick) ?? chosen(this.model.lists, act.pick);
    const drawn = chosen(this.budget.inUse(), act.fund);
    if (!list || !drawn) return 'nothing';
    // Mostly as it has to be: by the plan where there is one, else out of one fund.
    const fund = this.model.budget.isPlanned === (act.fund === 6) ? drawn : null;
    const approved = this.model.approve(list, fund, act.whenShort);
    const { status, body } = await this.scene.call<{ caseCount: number }>(
      this.scene.staff.approver,
      'POST',
      `/publicity-lists/${list.id}/approval`,
      { ...(fund && { appropriationId: fund.id }), whenShort: act.whenShort },
    );
    if (approved === null) {
      expect([404, 409]).toContain(status);
      return 'refused';
    }
    expect({ status, caseCount: body.caseCount }).toEqual({ status: 201, caseCount: approved });
    return 'done';
  }

  private async correctAccount(one: ModelCase): Promise<void> {
    const owner = await this.ownerOf(one);
    await this.scene.expectOk(owner, 'POST', `/cases/${one.id}/account`, {
      payeeName: '上海更正有限公司',
      accountNumber: '6222021001116245701',
      bankName: '工商银行南桥支行',
      bankCode: '102290020294',
    });
    one.state = 'approved';
  }

  async ownerOf({ uscc }: ModelCase): Promise<SignedIn> {
    const username = `owner-${uscc.toLowerCase()}`;
    const owner =
      this.owners.get(uscc) ??
      (await signInAs(this.scene.testApp, 'enterprise', { uscc, username }));
    this.owners.set(uscc, owner);
    return owner;
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
}

export function chosen<T>(some: readonly T[], pick: number): T | undefined {
  return some.length === 0 ? undefined : some[pick % some.length];
}

export function isSent({ state }: ModelBatch): boolean {
  return state === 'dispatched';
}

export function isOpen({ state }: ModelCase): boolean {
  return !['closed', 'withdrawn', 'rejected'].includes(state);
}
