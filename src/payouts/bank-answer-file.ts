import type { LocalizedText } from '../platform/http/error-codes.js';
import {
  BankAnswerFault,
  together,
  type BankAnswerLine,
  type BankResult,
} from './bank-answer-line.js';
import { readTitledCsv, type TitledRow } from './titled-csv.js';
import { parseYuan } from './yuan.js';

const COLUMNS = {
  reference: { titles: ['支付申请号', 'reference'], length: 64 },
  amount: { titles: ['金额(元)', 'amount'], length: 64 },
  payeeName: { titles: ['收款人全称', 'payeeName'], length: 200 },
  accountNumber: { titles: ['收款人账号', 'accountNumber'], length: 64 },
  result: { titles: ['结果', 'result'], length: 64 },
  reason: { titles: ['退回原因', 'reason'], length: 500 },
  bankSerial: { titles: ['银行流水号', 'bankSerial'], length: 64 },
} as const;

type ColumnName = keyof typeof COLUMNS;

const RESULTS: ReadonlyMap<string, BankResult> = new Map([
  ['paid', 'paid'],
  ['已支付', 'paid'],
  ['returned', 'returned'],
  ['已退回', 'returned'],
]);

/**
 * Reads a bank's answer as docs/bank-answer.md lays it down: CSV in UTF-8 or GB18030, columns found by their titles.
 * @throws BankAnswerFault where nothing can be read; a single bad line is kept with its fault instead
 */
export function readBankAnswer(bytes: Uint8Array): BankAnswerLine[] {
  const rows = readTitledCsv(bytes, COLUMNS, (path, text) => new BankAnswerFault(path, text));
  if (rows.length === 0) {
    throw new BankAnswerFault('', { zh: '文件没有回单', en: 'the file holds no receipts' });
  }
  return rows.map(readLine);
}

function readLine({ cells, lineNumber }: TitledRow<ColumnName>): BankAnswerLine {
  const faults: LocalizedText[] = [];
  const cell = (name: ColumnName): string => {
    const text = cells[name];
    const { length, titles } = COLUMNS[name];
    if (text.length > length) {
      faults.push({ zh: `${titles[0]}过长`, en: `${titles[1]} is too long` });
    }
    return text.slice(0, length);
  };
  const amountFen = parseYuan(cell('amount'));
  if (amountFen === undefined) faults.push({ zh: '金额无法读取', en: 'the amount is unreadable' });
  const result = RESULTS.get(cell('result').normalize('NFKC').toLowerCase());
  if (result === undefined) {
    faults.push({ zh: '结果须为“已支付”或“已退回”', en: 'the result must be paid or returned' });
  }
  const reference = cell('reference').normalize('NFKC');
  if (reference === '') faults.push({ zh: '缺少支付申请号', en: 'the reference is missing' });
  return {
    lineNumber,
    reference,
    amountFen: amountFen ?? null,
    payeeName: cell('payeeName'),
    accountNumber: cell('accountNumber').normalize('NFKC').replaceAll(/\s/g, ''),
    result: result ?? null,
    reason: cell('reason') || null,
    bankSerial: cell('bankSerial') || null,
    fault: together(faults),
  };
}
