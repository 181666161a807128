import { nameKey } from '../enterprises/name-key.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import type { BankAnswerLine, BankResult } from './bank-answer-line.js';
import { neutralise } from '../platform/csv-file.js';
import type { PaymentState } from './payment.entity.js';
import { formatYuan } from './yuan.js';

/**
 * What a line of the bank's answer does: `matched` pays, `bounced` returns the money, `duplicate` repeats what is known
 * and changes nothing, `noted` says that the bank has it in hand and changes nothing. The others are exceptions that a
 * person has to look into, and close nothing: `mismatch` (another amount, payee, account or a contradiction), `unknown`
 * (no such payment was sent), `malformed` (unreadable).
 */
export type ReceiptOutcome =
  'matched' | 'bounced' | 'duplicate' | 'noted' | 'mismatch' | 'unknown' | 'malformed';

export const EXCEPTION_OUTCOMES: readonly ReceiptOutcome[] = ['mismatch', 'unknown', 'malformed'];

/** The payment that a line's reference names, as we sent it. */
export interface SentPayment {
  readonly state: PaymentState;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly accountNumber: string;
  /** Of the message in which it was sent; absent where the format has none. */
  readonly messageId?: string | undefined;
}

/** The line that has decided the payment already. */
export interface DecidingReceipt {
  readonly result: BankResult | null;
  readonly bankSerial: string | null;
}

export interface Judgement {
  readonly outcome: ReceiptOutcome;
  readonly detail: LocalizedText | null;
}

/**
 * Compares a line with the payment its reference names: reference, payee, account and amount must all be as sent before
 * the line is believed. Pure; the caller reads and writes.
 */
export function judgeReceipt(
  line: BankAnswerLine,
  payment: SentPayment | undefined,
  decided: DecidingReceipt | undefined,
): Judgement {
  if (line.fault) return { outcome: 'malformed', detail: line.fault };
  if (!payment || payment.state === 'frozen' || payment.state === 'cancelled') {
    return exception(
      'unknown',
      '没有发出过这个支付申请号',
      'no payment was sent under this reference',
    );
  }
  const difference = differenceOf(line, payment);
  if (difference) return { outcome: 'mismatch', detail: difference };
  if (line.result === 'accepted') return { outcome: 'noted', detail: null };
  // That the money came back is known already.
  if (payment.state === 'returned' && line.result === 'returned')
    return { outcome: 'duplicate', detail: null };
  if (payment.state !== 'instructed') return judgeAgain(line, payment.state, decided);
  return { outcome: line.result === 'paid' ? 'matched' : 'bounced', detail: null };
}

/** A line for a payment that is decided: the same again is a repetition, anything else a contradiction. */
function judgeAgain(
  line: BankAnswerLine,
  state: 'paid' | 'bounced' | 'returned',
  decided: DecidingReceipt | undefined,
): Judgement {
  const wasPaid = state !== 'bounced';
  if (line.result !== (wasPaid ? 'paid' : 'returned')) {
    return wasPaid
      ? exception(
          'mismatch',
          '此前已回“已支付”，现又回“已退回”',
          'returned after it was said to be paid',
        )
      : exception(
          'mismatch',
          '此前已回“已退回”，现又回“已支付”',
          'paid after it was said to be returned',
        );
  }
  // Two serials mean that the bank moved the money twice.
  if (line.bankSerial !== (decided?.bankSerial ?? null)) {
    return exception(
      'mismatch',
      `同一支付申请号出现另一银行流水号（此前为 ${decided?.bankSerial ?? '空'}）`,
      `another bank serial for the same reference (before: ${decided?.bankSerial ?? 'none'})`,
    );
  }
  return { outcome: 'duplicate', detail: null };
}

/**
 * What is said has to be what was sent. What is not said counts as different too, except where nothing moves: in a line
 * that decides nothing, and in a refusal that names our message, whose id carries the hash of payees, accounts and
 * amounts.
 */
function differenceOf(line: BankAnswerLine, payment: SentPayment): LocalizedText | undefined {
  const namesMessage = line.messageId !== undefined && line.messageId === payment.messageId;
  const mustAgree = (isSaid: boolean) => isSaid || !(line.result === 'accepted' || namesMessage);
  const zh: string[] = [];
  const en: string[] = [];
  if (mustAgree(line.amountFen !== null) && line.amountFen !== payment.amountFen) {
    const said = line.amountFen === null ? '?' : formatYuan(line.amountFen);
    zh.push(`金额不符：申请 ${formatYuan(payment.amountFen)} 元，回单 ${said} 元`);
    en.push(`amount differs: requested ${formatYuan(payment.amountFen)}, answered ${said}`);
  }
  if (mustAgree(line.payeeName !== '') && !isSamePayee(line.payeeName, payment.payeeName)) {
    zh.push(line.payeeName === '' ? '回单未载明收款人全称' : '收款人全称不符');
    en.push(line.payeeName === '' ? 'the payee name is not told' : 'payee name differs');
  }
  if (mustAgree(line.accountNumber !== '') && line.accountNumber !== payment.accountNumber) {
    zh.push(line.accountNumber === '' ? '回单未载明收款人账号' : '收款人账号不符');
    en.push(line.accountNumber === '' ? 'the account is not told' : 'account differs');
  }
  return zh.length === 0 ? undefined : { zh: zh.join('；'), en: en.join('; ') };
}

/** Banks answer with brackets of another width or without spaces: the same name. Nothing else is forgiven. */
export function isSamePayee(answered: string, requested: string): boolean {
  return payeeKey(answered) === payeeKey(neutralise(requested));
}

function payeeKey(name: string): string {
  return nameKey(name).replace(/^'/, '');
}

function exception(outcome: ReceiptOutcome, zh: string, en: string): Judgement {
  return { outcome, detail: { zh, en } };
}
