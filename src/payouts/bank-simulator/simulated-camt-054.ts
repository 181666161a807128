import { writeXml, type XmlNode } from '../iso20022/write-xml.js';
import type { PaymentLine, ReceivedPaymentRequest } from '../payment-request.js';
import { formatYuan } from '../yuan.js';
import type { SimulatedMovement } from './simulated-movement.js';

/** The simulated bank's notification: each payment leaves the account, and those returned come back to it. */
export function tellAsCamt054(
  request: ReceivedPaymentRequest,
  movements: readonly SimulatedMovement[],
): Buffer {
  const { messageId = '', requestedOn, zeroBalanceAccount } = request;
  const created: XmlNode = ['CreDtTm', `${requestedOn}T17:00:00+08:00`];
  const entries = movements.flatMap(({ payment, isReturned }) => [
    entryOf(payment, request, false),
    ...(isReturned ? [entryOf(payment, request, true)] : []),
  ]);
  return writeXml([
    'Document',
    [
      [
        'BkToCstmrDbtCdtNtfctn',
        [
          ['GrpHdr', [['MsgId', `S4-${messageId}`], created]],
          [
            'Ntfctn',
            [
              ['Id', `S4-${messageId}`],
              created,
              ['Acct', accountOf(zeroBalanceAccount)],
              ...entries,
            ],
          ],
        ],
      ],
    ],
    { xmlns: 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08' },
  ]);
}

function entryOf(
  payment: PaymentLine,
  { messageId = '', requestedOn }: ReceivedPaymentRequest,
  comesBack: boolean,
): XmlNode {
  const amount: XmlNode = ['Amt', formatYuan(payment.amountFen), { Ccy: 'CNY' }];
  const direction: XmlNode = ['CdtDbtInd', comesBack ? 'CRDT' : 'DBIT'];
  const serial: XmlNode = ['AcctSvcrRef', `SIM-${payment.reference}${comesBack ? '-R' : ''}`];
  const references: XmlNode = [
    'Refs',
    [serial, ['PmtInfId', messageId], ['EndToEndId', payment.reference]],
  ];
  const parties: XmlNode = [
    'RltdPties',
    [
      ['Cdtr', [['Pty', [['Nm', payment.payeeName]]]]],
      ['CdtrAcct', accountOf(payment.accountNumber)],
    ],
  ];
  const why: XmlNode = [
    'RtrInf',
    [
      ['Rsn', [['Cd', 'BE01']]],
      ['AddtlInf', '模拟银行'],
    ],
  ];
  return [
    'Ntry',
    [
      amount,
      direction,
      ...(comesBack ? [['RvslInd', 'true'] as const] : []),
      ['Sts', [['Cd', 'BOOK']]],
      ['BookgDt', [['Dt', requestedOn]]],
      serial,
      bankTransactionCode(comesBack),
      [
        'NtryDtls',
        [['TxDtls', [references, amount, direction, parties, ...(comesBack ? [why] : [])]]],
      ],
    ],
  ];
}

/** Issued credit transfer, domestic; returned. */
function bankTransactionCode(comesBack: boolean): XmlNode {
  const family: readonly XmlNode[] = [
    ['Cd', 'ICDT'],
    ['SubFmlyCd', comesBack ? 'RRTN' : 'DMCT'],
  ];
  return [
    'BkTxCd',
    [
      [
        'Domn',
        [
          ['Cd', 'PMNT'],
          ['Fmly', family],
        ],
      ],
    ],
  ];
}

function accountOf(number: string): readonly XmlNode[] {
  return [['Id', [['Othr', [['Id', number]]]]]];
}
