import type { CaseState } from '../../../src/core/lifecycle/lifecycle.js';
import {
  covers,
  partsOf,
  type BudgetModel,
  type ModelFund,
  type ModelPart,
} from './budget-model.js';
import type { ModelClawback } from './clawback-model.js';
import type { AnswerLine, Decision, Outcome, Remainder } from './loop-acts.js';

export interface ModelCase {
  readonly id: string;
  readonly uscc: string;
  readonly order: number;
  amountFen: number;
  state: CaseState;
  listId: string | null;
  /** The funds in which its money is reserved, or was when it was sent. */
  parts: readonly ModelPart[];
  /** The day on which it was paid last; before that, on which it was opened. */
  paidOn: string;
  outcome: Outcome;
}

export interface ModelPayment {
  readonly caseId: string;
  readonly reference: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly parts: readonly ModelPart[];
  /** What each of the parts has got back by clawbacks. */
  readonly backFen: number[];
  state: 'frozen' | 'instructed' | 'paid' | 'bounced' | 'returned' | 'cancelled';
}

/** A line of the bank that could not be believed. */
export interface ModelException {
  readonly payment: ModelPayment;
  readonly result: 'paid' | 'returned';
  /** It names the amount and the account that were sent. */
  readonly isRight: boolean;
  decision: Decision | null;
}

export interface ModelBatch {
  readonly id: string;
  readonly payments: readonly ModelPayment[];
  state: 'frozen' | 'approved' | 'dispatched' | 'cancelled';
}

export interface ModelList {
  readonly id: string;
  readonly year: number;
  isApproved: boolean;
}

/** Where everything has to stand by the rules of money, kept in the plainest way there is. */
export class LoopModel {
  readonly cases: ModelCase[] = [];
  readonly lists: ModelList[] = [];
  readonly batches: ModelBatch[] = [];
  readonly objections: { readonly id: string; readonly caseId: string }[] = [];
  readonly exceptions: ModelException[] = [];
  readonly clawbacks: ModelClawback[] = [];
  /** The same file of the bank again changes nothing. */
  readonly files = new Set<string>();

  constructor(readonly budget: BudgetModel) {}

  /** The day on which everything is done, unless an act says otherwise. */
  get today(): string {
    return `${this.budget.year}-11-05`;
  }

  caseOf(id: string): ModelCase {
    const found = this.cases.find((one) => one.id === id);
    if (!found) throw new Error(`the model has no case ${id}`);
    return found;
  }

  within(state: CaseState): ModelCase[] {
    return this.cases.filter((one) => one.state === state);
  }

  /** @returns how many are approved, or null where the list is refused */
  approve(list: ModelList, fund: ModelFund | null, whenShort: 'refuse' | 'by-rule'): number | null {
    const way = this.budget.wayNamed(fund);
    if (!way) return null;
    const waiting = this.within('publicised').filter((one) => one.listId === list.id);
    if (waiting.length === 0) {
      // A list of which everything has been taken back is done with, once.
      if (list.isApproved || this.within('objected').some((one) => one.listId === list.id))
        return null;
      list.isApproved = true;
      return 0;
    }
    const needed = waiting.flatMap(({ amountFen }) => partsOf(way, amountFen));
    const othersWait = this.within('awaiting-funds').length > 0;
    if (whenShort === 'refuse' && (othersWait || !covers(needed))) return null;
    list.isApproved = true;
    // Who waits already comes first.
    let mustWait = othersWait;
    for (const one of waiting.sort((a, b) => a.order - b.order)) {
      const parts = partsOf(way, one.amountFen);
      mustWait ||= !covers(parts);
      if (mustWait) one.state = 'awaiting-funds';
      else this.reserve(one, parts);
    }
    // Another fund may reach where the one named does not.
    if (mustWait) this.drain();
    return waiting.filter(({ state }) => state === 'approved').length;
  }

  /** Whatever gives money lets those who wait have it in turn. */
  drain(): void {
    for (const one of this.within('awaiting-funds').sort((a, b) => a.order - b.order)) {
      const parts = this.budget
        .ways()
        .map((way) => partsOf(way, one.amountFen))
        .find(covers);
      if (!parts) return;
      this.reserve(one, parts);
    }
  }

  private reserve(one: ModelCase, parts: readonly ModelPart[]): void {
    for (const { fund, fen } of parts) fund.leftFen -= fen;
    one.state = 'approved';
    one.parts = parts;
  }

  release(one: ModelCase): void {
    for (const { fund, fen } of one.parts) fund.leftFen += fen;
    one.parts = [];
  }

  hasLivePayment(caseId: string): boolean {
    return this.batches.some(({ payments }) =>
      payments.some(
        ({ caseId: of, state }) =>
          of === caseId && !['bounced', 'returned', 'cancelled'].includes(state),
      ),
    );
  }

  /** The bank has called a returned payment paid, and nobody has found that it was not. */
  isContradicted(caseId: string): boolean {
    return this.exceptions.some(
      ({ payment, result, decision }) =>
        payment.caseId === caseId &&
        payment.state === 'bounced' &&
        result === 'paid' &&
        decision === null,
    );
  }

  /** Decides the approved cases of a fund again. @returns those that are paid */
  freeze(paying: ModelFund): ModelCase[] {
    const payable: ModelCase[] = [];
    for (const one of this.within('approved')) {
      if (!one.parts.some(({ fund }) => fund === paying)) continue;
      if (this.hasLivePayment(one.id) || this.isContradicted(one.id)) continue;
      // One of its funds has been carried over and another has not.
      if (new Set(one.parts.map(({ fund }) => fund.year)).size > 1) continue;
      if (one.outcome === 'same') payable.push(one);
      if (one.outcome === 'changed') {
        this.release(one);
        one.amountFen += 1;
        one.state = 'under-review';
        one.listId = null;
        one.outcome = 'same';
        this.drain();
      }
      if (one.outcome === 'withdrawn') {
        this.release(one);
        one.state = 'withdrawn';
        this.drain();
      }
    }
    return payable;
  }

  /** @returns false where the year of the fund may not be closed, or not like that */
  closeYear(closing: ModelFund, remainder: Remainder, into: ModelFund | null): boolean {
    const isOf = ({ fund }: ModelPart) => fund === closing;
    const reserved = this.cases.filter(
      ({ state, parts }) => (state === 'approved' || state === 'bounced') && parts.some(isOf),
    );
    const isUnanswered = this.batches
      .flatMap(({ payments }) => payments)
      .some(
        ({ state, parts }) => (state === 'frozen' || state === 'instructed') && parts.some(isOf),
      );
    if (closing.year >= this.budget.year || isUnanswered) return false;
    if (reserved.some(({ id }) => this.isContradicted(id))) return false;
    if (closing.leftFen === 0 && reserved.length === 0) return false;
    if (into && into.year !== closing.year + 1) return false;
    if (!into && (remainder === 'carry-over' || reserved.length > 0)) return false;
    if (into && remainder === 'carry-over') into.leftFen += closing.leftFen;
    closing.leftFen = 0;
    for (const one of reserved) if (into) one.parts = this.budget.moved(one.parts, closing, into);
    this.drain();
    return true;
  }

  /** What a line of the bank does to a payment that was sent. */
  answer(payment: ModelPayment, says: AnswerLine['says']): void {
    const one = this.caseOf(payment.caseId);
    const result = says === 'returned' ? 'returned' : 'paid';
    const isRight = says === result;
    if (isRight && payment.state === 'instructed') {
      payment.state = result === 'paid' ? 'paid' : 'bounced';
      one.state = result === 'paid' ? 'closed' : 'bounced';
      if (result === 'paid') one.paidOn = this.today;
      return;
    }
    const isKnown =
      payment.state === 'returned' || payment.state === (result === 'paid' ? 'paid' : 'bounced');
    if (!(isRight && isKnown)) this.exceptions.push({ payment, result, isRight, decision: null });
  }

  /** @returns false where an approver may not find that */
  settle(exception: ModelException, decision: Decision, returnedOn: string): boolean {
    const { payment, result } = exception;
    const isContradiction = payment.state === 'bounced' && result === 'paid';
    if ((decision === 'not-paid' || decision === 'paid') && !isContradiction) return false;
    if (decision === 'paid' && !(exception.isRight && this.hasArrived(payment))) return false;
    if (decision === 'no-effect' && isContradiction) return false;
    if (decision === 'returned' && !(result === 'returned' && this.takeBack(payment, returnedOn)))
      return false;
    exception.decision = decision;
    return true;
  }

  /** What is reserved for the case again is spent by the payment that the bank had called returned. */
  private hasArrived(payment: ModelPayment): boolean {
    const one = this.caseOf(payment.caseId);
    if (one.state !== 'bounced' && one.state !== 'approved') return false;
    if (this.hasLivePayment(one.id)) return false;
    const isSame =
      one.parts.length === payment.parts.length &&
      payment.parts.every(({ fund, fen }) =>
        one.parts.some((part) => part.fund === fund && part.fen === fen),
      );
    if (!isSame) return false;
    payment.state = 'paid';
    one.state = 'closed';
    one.paidOn = this.today;
    return true;
  }

  /** Within its year the money stays reserved for the case; after it, it is the treasury's. */
  private takeBack(payment: ModelPayment, on: string): boolean {
    const one = this.caseOf(payment.caseId);
    if (payment.state !== 'paid' || on < one.paidOn || on > this.today) return false;
    // Some of it has come back by another way.
    if (payment.backFen.some((fen) => fen > 0)) return false;
    payment.state = 'returned';
    if (payment.parts.every(({ fund }) => Number(on.slice(0, 4)) <= fund.year))
      Object.assign(one, { state: 'bounced', parts: payment.parts });
    else Object.assign(one, { state: 'under-review', listId: null });
    return true;
  }
}
