import type { LocalizedText } from '../../platform/http/error-codes.js';
import type { BankAnswerLine, BankResult } from '../bank-answer-line.js';
import { isPaymentReference } from '../payment-identifiers.js';
import { numbered, type FoundLine } from './iso-line.js';
import { readAmount } from './read-amount.js';
import { accountNumberOf, nameOf } from './read-party.js';
import { allAt, at, textAt, type XmlElement } from './read-xml.js';
import { reasonOf } from './return-reasons.js';
import { setOff } from './set-off-returns.js';

/**
 * Reads the movements of a statement (camt.053) or notification (camt.054) that carry a reference of ours. Whatever
 * else moves on the account, such as fees and other departments' payments, is passed over: no person could settle it
 * here.
 * @param body the element below Document
 * @param part its parts, one for each account
 */
export function readCamt(document: XmlElement, body: string, part: string): BankAnswerLine[] {
  const message = at(document, body);
  const entries = message
    ? allAt(message, part).flatMap((statement) => allAt(statement, 'Ntry'))
    : [];
  return numbered(setOff(entries.flatMap(linesOfEntry)));
}

/** The transactions of an entry: several where the bank books a batch in one sum, none where it gives no details. */
function linesOfEntry(entry: XmlElement): FoundLine[] {
  const transactions = allAt(entry, 'NtryDtls').flatMap((details) => allAt(details, 'TxDtls'));
  const ours = transactions.filter((transaction) => referenceOf(transaction) !== undefined);
  if (ours.length === 0) return [];
  const amounts = transactions.map((transaction) => amountOf(transaction, entry, transactions));
  const difference = differenceOf(entry, amounts);
  return transactions.flatMap((transaction, index) => {
    const reference = referenceOf(transaction);
    const amount = amounts[index];
    if (reference === undefined || !amount) return [];
    const parties = at(transaction, 'RltdPties');
    const returned = at(transaction, 'RtrInf');
    const booked = resultOf(entry, transaction);
    return {
      reference,
      amountFen: amount.amountFen,
      payeeName: nameOf(at(parties, 'Cdtr')),
      accountNumber: accountNumberOf(at(parties, 'CdtrAcct')),
      result: booked.result,
      reason: returned ? reasonOf([returned]) : null,
      bankSerial: serialOf(entry, transaction),
      faults: [amount.fault, difference, booked.fault].filter((fault) => fault !== null),
    };
  });
}

/** We write the reference in both places, and some banks bring back only one of them. */
function referenceOf(transaction: XmlElement): string | undefined {
  const references = at(transaction, 'Refs');
  return [textAt(references, 'EndToEndId'), textAt(references, 'InstrId')].find(isPaymentReference);
}

function amountOf(
  transaction: XmlElement,
  entry: XmlElement,
  transactions: readonly XmlElement[],
): { amountFen: number | null; fault: LocalizedText | null } {
  const own = at(transaction, 'Amt') ?? at(transaction, 'AmtDtls', 'TxAmt', 'Amt');
  // The entry's sum speaks for a transaction only where there is no other one in it.
  const amount = readAmount(own ?? (transactions.length === 1 ? at(entry, 'Amt') : undefined));
  if (amount.amountFen !== null || amount.fault) return amount;
  return { amountFen: null, fault: { zh: '缺少金额', en: 'the amount is missing' } };
}

/** What left the account has to be what the transactions say, or one of the two is wrong. */
function differenceOf(
  entry: XmlElement,
  amounts: readonly { readonly amountFen: number | null }[],
): LocalizedText | null {
  const total = readAmount(at(entry, 'Amt'));
  if (total.fault) return total.fault;
  const known = amounts.flatMap(({ amountFen }) => amountFen ?? []);
  const sum = known.reduce((so, far) => so + far, 0);
  if (known.length < amounts.length || sum === total.amountFen) return null;
  return {
    zh: '入账金额与明细合计不符',
    en: 'the amount of the entry is not the sum of its transactions',
  };
}

/**
 * The bank's own number of the movement. Not the entry's reference (NtryRef), which is unique within one statement only
 * and would make a notification and the statement after it disagree.
 */
function serialOf(entry: XmlElement, transaction: XmlElement): string | null {
  const references = at(transaction, 'Refs');
  return (
    textAt(references, 'AcctSvcrRef') ||
    textAt(entry, 'AcctSvcrRef') ||
    textAt(references, 'TxId') ||
    textAt(references, 'ClrSysRef') ||
    null
  );
}

const NOT_FINAL: ReadonlySet<string> = new Set(['PDNG', 'INFO', 'FUTR']);

function resultOf(
  entry: XmlElement,
  transaction: XmlElement,
): { result: BankResult | null; fault: LocalizedText | null } {
  const status = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts');
  if (NOT_FINAL.has(status)) return { result: 'accepted', fault: null };
  if (status !== 'BOOK') {
    return {
      result: null,
      fault: { zh: `无法识别的入账状态“${status}”`, en: `unknown status of an entry "${status}"` },
    };
  }
  const direction = textAt(transaction, 'CdtDbtInd') || textAt(entry, 'CdtDbtInd');
  const isReversal = ['true', '1'].includes(textAt(entry, 'RvslInd'));
  const comesBack = isReversal || at(transaction, 'RtrInf') !== undefined;
  if (direction === 'DBIT' && !comesBack) return { result: 'paid', fault: null };
  if (direction === 'CRDT' && comesBack) return { result: 'returned', fault: null };
  return {
    result: null,
    fault: {
      zh: '既不是付款，也未注明是退汇',
      en: 'neither a payment nor said to be a return',
    },
  };
}
