import type { LocalizedText } from '../platform/http/error-codes.js';

/** `accepted`: the bank has the payment in hand, or has not booked it for good. That decides nothing. */
export type BankResult = 'paid' | 'returned' | 'accepted';

/** One line of a bank's answer, read but not yet believed. */
export interface BankAnswerLine {
  /** The line of a CSV, the first one being 1. An XML file may be all one line: its statements are counted instead. */
  readonly lineNumber: number;
  readonly reference: string;
  readonly amountFen: number | null;
  /** Empty where the bank does not say. */
  readonly payeeName: string;
  /** Empty where the bank does not say. */
  readonly accountNumber: string;
  readonly result: BankResult | null;
  readonly reason: string | null;
  readonly bankSerial: string | null;
  /**
   * The message of ours that a refusal names. Its id carries the hash of the payments, and so stands for what the
   * refusal does not repeat. Never set for a movement of money.
   */
  readonly messageId?: string;
  /** What cannot be read in this line; a line with a fault decides nothing. */
  readonly fault: LocalizedText | null;
}

/** What an answer says of all payments of a message at once, except of those that it has a line for. */
export type WholeMessageLine = Pick<BankAnswerLine, 'result' | 'reason' | 'fault'> & {
  readonly messageId: string;
};

export interface BankAnswer {
  readonly lines: readonly BankAnswerLine[];
  readonly wholeMessage: WholeMessageLine | null;
}

/** What makes the whole file unreadable. */
export class BankAnswerFault extends Error {
  override readonly name = 'BankAnswerFault';

  constructor(
    /** Where: `line 7`, or empty for the file. */
    readonly path: string,
    readonly text: LocalizedText,
  ) {
    super(`${path} ${text.en}`.trim());
  }
}

/** Several faults of one line as one; null for none. */
export function together(faults: readonly LocalizedText[]): LocalizedText | null {
  if (faults.length === 0) return null;
  return {
    zh: faults.map((fault) => fault.zh).join('；'),
    en: faults.map((fault) => fault.en).join('; '),
  };
}
