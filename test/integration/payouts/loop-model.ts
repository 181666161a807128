import type { CaseState } from '../../../src/core/lifecycle/lifecycle.js';
import type { AnswerLine, Outcome } from './loop-acts.js';

export interface ModelCase {
  readonly id: string;
  readonly uscc: string;
  readonly order: number;
  amountFen: number;
  state: CaseState;
  listId: string | null;
  /** Where its money is reserved. */
  fundId: string | null;
  outcome: Outcome;
  /** The bank has called a returned payment paid; nobody has cleared that up. */
  contradicted: boolean;
}

export interface ModelPayment {
  readonly caseId: string;
  readonly reference: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly accountNumber: string;
  state: 'frozen' | 'instructed' | 'paid' | 'bounced' | 'cancelled';
  /** By any line of the bank, right or wrong. */
  wasCalledPaid: boolean;
}

export interface ModelBatch {
  readonly id: string;
  readonly fundId: string;
  readonly payments: readonly ModelPayment[];
  state: 'frozen' | 'approved' | 'dispatched' | 'cancelled';
}

export interface ModelFund {
  readonly id: string;
  leftFen: number;
}

export interface ModelList {
  readonly id: string;
  isApproved: boolean;
}

/** Where everything has to stand by the rules of money, kept in the plainest way there is. */
export class LoopModel {
  readonly cases: ModelCase[] = [];
  readonly lists: ModelList[] = [];
  readonly batches: ModelBatch[] = [];
  readonly objections: { readonly id: string; readonly caseId: string }[] = [];

  constructor(readonly funds: ModelFund[] = []) {}

  caseOf(id: string): ModelCase {
    const found = this.cases.find((one) => one.id === id);
    if (!found) throw new Error(`the model has no case ${id}`);
    return found;
  }

  within(state: CaseState): ModelCase[] {
    return this.cases.filter((one) => one.state === state);
  }

  /** @returns how many are approved, or null where the list is refused */
  approve(list: ModelList, fund: ModelFund, whenShort: 'refuse' | 'by-rule'): number | null {
    const waiting = this.within('publicised').filter((one) => one.listId === list.id);
    if (waiting.length === 0) {
      // A list of which everything has been taken back is done with, once.
      if (list.isApproved || this.within('objected').some((one) => one.listId === list.id))
        return null;
      list.isApproved = true;
      return 0;
    }
    const total = waiting.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const othersWait = this.within('awaiting-funds').length > 0;
    if (whenShort === 'refuse' && (othersWait || total > fund.leftFen)) return null;
    list.isApproved = true;
    // Who waits already comes first.
    let leftFen = othersWait ? 0 : fund.leftFen;
    for (const one of waiting.sort((a, b) => a.order - b.order)) {
      leftFen -= one.amountFen;
      if (leftFen < 0) one.state = 'awaiting-funds';
      else this.reserve(one, fund);
    }
    // Another fund may reach where the one named does not.
    if (leftFen < 0) this.drain();
    return waiting.filter(({ state }) => state === 'approved').length;
  }

  /** @returns false where more would be taken than is left */
  adjust(fund: ModelFund, byFen: number): boolean {
    if (fund.leftFen + byFen < 0) return false;
    fund.leftFen += byFen;
    this.drain();
    return true;
  }

  /** Whatever gives money lets those who wait have it in turn. */
  drain(): void {
    for (const one of this.within('awaiting-funds').sort((a, b) => a.order - b.order)) {
      const fund = this.funds.find(({ leftFen }) => leftFen >= one.amountFen);
      if (!fund) return;
      this.reserve(one, fund);
    }
  }

  private reserve(one: ModelCase, fund: ModelFund): void {
    fund.leftFen -= one.amountFen;
    one.state = 'approved';
    one.fundId = fund.id;
  }

  release(one: ModelCase): void {
    const fund = this.funds.find(({ id }) => id === one.fundId);
    if (fund) fund.leftFen += one.amountFen;
    one.fundId = null;
  }

  hasLivePayment(caseId: string): boolean {
    return this.batches.some(({ payments }) =>
      payments.some(
        (payment) => payment.caseId === caseId && !['bounced', 'cancelled'].includes(payment.state),
      ),
    );
  }

  /** Decides the approved cases of a fund again. @returns those that are paid */
  freeze(fundId: string): ModelCase[] {
    const payable: ModelCase[] = [];
    for (const one of this.within('approved')) {
      if (one.fundId !== fundId || this.hasLivePayment(one.id) || one.contradicted) continue;
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

  /** What a line of the bank does to a payment that was sent. */
  answer(payment: ModelPayment, says: AnswerLine['says']): void {
    const one = this.caseOf(payment.caseId);
    // Whatever else is wrong with such a line, it says that money was paid.
    const saysPaid = says !== 'returned';
    payment.wasCalledPaid ||= saysPaid;
    if (payment.state === 'instructed' && (says === 'paid' || says === 'returned')) {
      payment.state = says === 'paid' ? 'paid' : 'bounced';
      one.state = says === 'paid' ? 'closed' : 'bounced';
    }
    if (payment.state === 'bounced' && payment.wasCalledPaid) one.contradicted = true;
  }
}
