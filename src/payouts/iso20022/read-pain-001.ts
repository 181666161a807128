import { batchNumberOf } from '../payment-identifiers.js';
import type { FundedPart, PaymentLine, ReceivedPaymentRequest } from '../payment-request.js';
import { formatYuan } from '../yuan.js';
import { PAIN_001 } from './iso20022-messages.js';
import { readAmount } from './read-amount.js';
import { accountNumberOf } from './read-party.js';
import { allAt, at, readXml, textAt, type XmlElement } from './read-xml.js';

/**
 * Reads a pain.001.001.09 of ours as a bank does.
 * @throws Error where a count or a sum does not hold
 */
export function readPain001(bytes: Buffer): ReceivedPaymentRequest {
  const { namespace, root } = readXml(bytes);
  if (namespace !== PAIN_001) throw new Error(`not a payment request: ${namespace}`);
  const initiation = at(root, 'CstmrCdtTrfInitn');
  const instruction = at(initiation, 'PmtInf');
  const payments = instruction ? allAt(instruction, 'CdtTrfTxInf').map(readTransfer) : [];
  const sum = formatYuan(payments.reduce((total, { amountFen }) => total + amountFen, 0));
  for (const totals of [at(initiation, 'GrpHdr'), instruction]) {
    if (textAt(totals, 'NbOfTxs') !== String(payments.length)) {
      throw new Error('the count does not hold');
    }
    if (textAt(totals, 'CtrlSum') !== sum) throw new Error('the sum does not hold');
  }
  const messageId = textAt(initiation, 'GrpHdr', 'MsgId');
  return {
    batchNumber: batchNumberOf(messageId) ?? '',
    requestedOn: textAt(instruction, 'ReqdExctnDt', 'Dt'),
    zeroBalanceAccount: accountNumberOf(at(instruction, 'DbtrAcct')),
    messageId,
    payments,
  };
}

function readTransfer(transfer: XmlElement): PaymentLine {
  const { amountFen, fault } = readAmount(at(transfer, 'Amt', 'InstdAmt'));
  if (amountFen === null || fault) throw new Error(`no amount in line ${transfer.line}`);
  const bank = at(transfer, 'CdtrAgt', 'FinInstnId');
  const remittance = at(transfer, 'RmtInf');
  const parts = remittance ? allAt(remittance, 'Strd').map(readPart) : [];
  return {
    ...(parts.length > 1 ? { parts } : {}),
    reference: textAt(transfer, 'PmtId', 'EndToEndId'),
    amountFen,
    payeeName: textAt(transfer, 'Cdtr', 'Nm'),
    accountNumber: accountNumberOf(at(transfer, 'CdtrAcct')),
    bankName: textAt(bank, 'Nm'),
    bankCode: textAt(bank, 'ClrSysMmbId', 'MmbId'),
  };
}

function readPart(document: XmlElement): FundedPart {
  const [documentNumber = '', functionClass = '', economicClass = ''] = allAt(
    document,
    'RfrdDocInf',
  ).map((referred) => textAt(referred, 'Nb'));
  const amount = at(document, 'RfrdDocAmt', 'RmtdAmt');
  return {
    documentNumber,
    functionClass,
    economicClass,
    project: textAt(document, 'AddtlRmtInf'),
    amountFen: readAmount(amount).amountFen ?? 0,
  };
}
