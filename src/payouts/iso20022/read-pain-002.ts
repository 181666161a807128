import type { LocalizedText } from '../../platform/http/error-codes.js';
import {
  BankAnswerFault,
  type BankAnswer,
  type BankResult,
  type WholeMessageLine,
} from '../bank-answer-line.js';
import { numbered, type FoundLine } from './iso-line.js';
import { readAmount } from './read-amount.js';
import { accountNumberOf, nameOf } from './read-party.js';
import { allAt, at, textAt, type XmlElement } from './read-xml.js';
import { isForDuplicate, reasonOf, reasonsBeside } from './return-reasons.js';

/** The bank has it and means to carry it out; ACSC and ACCC too, because what was paid is what is booked. */
const ACCEPTED: ReadonlySet<string> = new Set([
  'RCVD',
  'PDNG',
  'PATC',
  'ACTC',
  'ACCP',
  'ACFC',
  'ACWC',
  'ACWP',
  'ACSP',
  'ACSC',
  'ACCC',
]);

/** Ours are shorter; of others no more is kept. */
const MESSAGE_ID_LENGTH = 64;

/** Its parts differ, and each says for itself. */
const PARTLY_ACCEPTED = 'PART';

/**
 * Reads a payment status report. A status further down goes before one further up: the transaction's before that of the
 * payment information (we send one in each message) before the group's.
 */
export function readPain002(document: XmlElement): BankAnswer {
  const report = at(document, 'CstmrPmtStsRpt');
  const group = at(report, 'OrgnlGrpInfAndSts');
  if (!report || !group) {
    throw new BankAnswerFault(`line ${document.line}`, {
      zh: '缺少原报文信息（OrgnlGrpInfAndSts）',
      en: 'OrgnlGrpInfAndSts is missing',
    });
  }
  if (!textAt(group, 'OrgnlMsgNmId').startsWith('pain.001')) {
    throw new BankAnswerFault(`line ${group.line}`, {
      zh: '不是对支付申请（pain.001）的答复',
      en: 'it does not answer a pain.001',
    });
  }
  const messageId = textAt(group, 'OrgnlMsgId').slice(0, MESSAGE_ID_LENGTH);
  const payments = allAt(report, 'OrgnlPmtInfAndSts');
  const found = payments.flatMap((payment) =>
    allAt(payment, 'TxInfAndSts').map((transaction) =>
      lineOf({ transaction, payment, group }, messageId),
    ),
  );
  return { lines: numbered(found), wholeMessage: wholeMessageOf(payments[0], group, messageId) };
}

interface Levels {
  readonly transaction: XmlElement;
  readonly payment: XmlElement;
  readonly group: XmlElement;
}

function lineOf({ transaction, payment, group }: Levels, messageId: string): FoundLine {
  const status =
    textAt(transaction, 'TxSts') || textAt(payment, 'PmtInfSts') || textAt(group, 'GrpSts');
  const reference = textAt(transaction, 'OrgnlEndToEndId');
  const original = at(transaction, 'OrgnlTxRef');
  const { amountFen, fault } = readAmount(at(original, 'Amt', 'InstdAmt'));
  const judged = judgeStatus(status, reasonsBeside(transaction, payment, group));
  return {
    reference,
    amountFen,
    payeeName: nameOf(at(original, 'Cdtr')),
    accountNumber: accountNumberOf(at(original, 'CdtrAcct')),
    result: judged.result,
    reason: judged.reason,
    bankSerial: textAt(transaction, 'AcctSvcrRef') || null,
    messageId,
    faults: [
      ...(fault ? [fault] : []),
      ...(judged.fault ? [judged.fault] : []),
      ...(reference === '' ? [{ zh: '缺少支付申请号', en: 'the reference is missing' }] : []),
    ],
  };
}

function wholeMessageOf(
  payment: XmlElement | undefined,
  group: XmlElement,
  messageId: string,
): WholeMessageLine | null {
  const status = textAt(payment, 'PmtInfSts') || textAt(group, 'GrpSts');
  if (status === '' || status === PARTLY_ACCEPTED) return null;
  return { messageId, ...judgeStatus(status, reasonsBeside(payment, group)) };
}

function judgeStatus(
  status: string,
  reasons: readonly XmlElement[],
): { result: BankResult | null; reason: string | null; fault: LocalizedText | null } {
  const reason = reasonOf(reasons);
  if (ACCEPTED.has(status)) return { result: 'accepted', reason, fault: null };
  if (status !== 'RJCT') return { result: null, reason, fault: unclear(status) };
  // Taken for a return, the refusal of a copy would have the payment made once more.
  if (isForDuplicate(reasons)) return { result: null, reason, fault: REFUSED_COPY };
  return { result: 'returned', reason, fault: null };
}

const REFUSED_COPY: LocalizedText = {
  zh: '银行因重复而拒绝，原付款可能仍在办理，须人工查明',
  en: 'refused as a copy; the payment itself may still be under way: a person has to find out',
};

function unclear(status: string): LocalizedText {
  return {
    zh: `状态“${status}”须人工查明`,
    en: `the status "${status}" needs a person to find out`,
  };
}
