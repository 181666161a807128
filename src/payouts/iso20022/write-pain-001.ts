import { messageIdOf } from '../payment-identifiers.js';
import { partsOf, paymentsHash } from '../payment-request-file.js';
import type { FundedPart, PaymentLine, PaymentRequest, PaymentTerms } from '../payment-request.js';
import { formatYuan } from '../yuan.js';
import { checkPain001 } from './pain-001-limits.js';
import { PAIN_001 } from './iso20022-messages.js';
import { readPain001 } from './read-pain-001.js';
import { writeXml, type XmlNode } from './write-xml.js';

/** What the standard has a mandatory element for and we know nothing to put into. */
const NOT_PROVIDED = 'NOTPROVIDED';

/**
 * The payment request as pain.001.001.09, laid out as docs/iso20022.md says. The same request always gives the same
 * bytes, and they are read back before anybody sees them: what stands in the file has the hash that was approved.
 * @throws RangeError for what checkPain001 finds fault with
 */
export function writePain001(request: PaymentRequest): Buffer {
  const [problem] = checkPain001(request);
  if (problem) throw new RangeError(`${problem.path}: ${problem.message.en}`);
  const { terms, payments } = request;
  const bytes = writeXml(documentOf(request));
  if (paymentsHash(terms, readPain001(bytes).payments) !== paymentsHash(terms, payments)) {
    throw new RangeError('the message does not say what the request says');
  }
  return bytes;
}

function documentOf(request: PaymentRequest): XmlNode {
  const { batchNumber, requestedOn, madeAt, terms } = request;
  // In the order of the references, as the hash takes them.
  const payments = [...request.payments].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  const messageId = messageIdOf({ batchNumber, hash: paymentsHash(terms, payments) });
  const totals: readonly XmlNode[] = [
    ['NbOfTxs', String(payments.length)],
    ['CtrlSum', formatYuan(payments.reduce((sum, { amountFen }) => sum + amountFen, 0))],
  ];
  const header: XmlNode = [
    'GrpHdr',
    [
      ['MsgId', messageId],
      ['CreDtTm', madeAt.toISOString()],
      ...totals,
      ['InitgPty', [['Nm', NOT_PROVIDED]]],
    ],
  ];
  const instruction: XmlNode = [
    'PmtInf',
    [
      ['PmtInfId', messageId],
      ['PmtMtd', 'TRF'],
      // One entry for each payment, so that the statement can be matched with each.
      ['BtchBookg', 'false'],
      ...totals,
      ['ReqdExctnDt', [['Dt', requestedOn]]],
      ['Dbtr', [['Nm', NOT_PROVIDED]]],
      ['DbtrAcct', accountOf(terms.zeroBalanceAccount, [['Ccy', 'CNY']])],
      ['DbtrAgt', [['FinInstnId', [['Othr', [['Id', NOT_PROVIDED]]]]]]],
      ...payments.map((payment) => transferOf(payment, terms)),
    ],
  ];
  return ['Document', [['CstmrCdtTrfInitn', [header, instruction]]], { xmlns: PAIN_001 }];
}

function transferOf(payment: PaymentLine, terms: PaymentTerms): XmlNode {
  return [
    'CdtTrfTxInf',
    [
      [
        'PmtId',
        [
          ['InstrId', payment.reference],
          ['EndToEndId', payment.reference],
        ],
      ],
      ['Amt', [['InstdAmt', formatYuan(payment.amountFen), { Ccy: 'CNY' }]]],
      ['CdtrAgt', [['FinInstnId', bankOf(payment)]]],
      ['Cdtr', [['Nm', payment.payeeName]]],
      ['CdtrAcct', accountOf(payment.accountNumber)],
      ['RmtInf', [['Ustrd', terms.purpose], ...remittanceOf(partsOf(terms, payment))]],
    ],
  ];
}

function bankOf({ bankCode, bankName }: PaymentLine): readonly XmlNode[] {
  return [
    [
      'ClrSysMmbId',
      [
        ['ClrSysId', [['Cd', 'CNAPS']]],
        ['MmbId', bankCode],
      ],
    ],
    ['Nm', bankName],
  ];
}

function accountOf(number: string, more: readonly XmlNode[] = []): readonly XmlNode[] {
  return [['Id', [['Othr', [['Id', number]]]]], ...more];
}

/** What the treasury books by, as documents that are referred to; what each gives where there are several. */
function remittanceOf(parts: readonly FundedPart[]): XmlNode[] {
  const referred = (kind: string, number: string): XmlNode => [
    'RfrdDocInf',
    [
      ['Tp', [['CdOrPrtry', [['Prtry', kind]]]]],
      ['Nb', number],
    ],
  ];
  const given = ({ amountFen }: FundedPart): XmlNode[] => [
    ['RfrdDocAmt', [['RmtdAmt', formatYuan(amountFen), { Ccy: 'CNY' }]]],
  ];
  return parts.map((part) => [
    'Strd',
    [
      referred('指标文号', part.documentNumber),
      referred('功能分类', part.functionClass),
      referred('经济分类', part.economicClass),
      ...(parts.length > 1 ? given(part) : []),
      ['AddtlRmtInf', part.project],
    ],
  ]);
}
