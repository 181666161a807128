import { CsvError, parse } from 'csv-parse/sync';
import type { LocalizedText } from '../platform/http/error-codes.js';
import {
  BankAnswerFault,
  together,
  type BankAnswerLine,
  type BankResult,
} from './bank-answer-line.js';
import { decodeText } from './decode-text.js';
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
const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

const RESULTS: ReadonlyMap<string, BankResult> = new Map([
  ['paid', 'paid'],
  ['已支付', 'paid'],
  ['returned', 'returned'],
  ['已退回', 'returned'],
]);

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a bank's answer as docs/bank-answer.md lays it down: CSV in UTF-8 or GB18030, columns found by their titles.
 * @throws BankAnswerFault where nothing can be read; a single bad line is kept with its fault instead
 */
export function readBankAnswer(bytes: Uint8Array): BankAnswerLine[] {
  const text = decodeText(bytes);
  if (text === undefined) {
    throw new BankAnswerFault('', {
      zh: '文件既不是 UTF-8 也不是 GB18030 编码',
      en: 'the file is neither UTF-8 nor GB18030',
    });
  }
  const [titles, ...rows] = parseRows(text);
  if (!titles) throw new BankAnswerFault('', { zh: '文件是空的', en: 'the file is empty' });
  const columns = findColumns(titles.record, titles.info.lines);
  if (rows.length === 0) {
    throw new BankAnswerFault('', { zh: '文件没有回单', en: 'the file holds no receipts' });
  }
  return rows.map(({ record, info }) => readLine(record, columns, info.lines));
}

function parseRows(text: string): ParsedRow[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as ParsedRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BankAnswerFault(`line ${Number(error.lines)}`, {
      zh: `不是有效的 CSV：${error.message}`,
      en: `not valid CSV: ${error.message}`,
    });
  }
}

function findColumns(titles: readonly string[], line: number): Record<ColumnName, number> {
  const written = titles.map(titleKey);
  const found = COLUMN_NAMES.map((name): [ColumnName, number[]] => {
    const known = COLUMNS[name].titles.map(titleKey);
    return [name, written.flatMap((title, index) => (known.includes(title) ? [index] : []))];
  });
  const wrong = found.find(([, places]) => places.length !== 1);
  if (wrong) {
    const title = COLUMNS[wrong[0]].titles[0];
    const absent = wrong[1].length === 0;
    throw new BankAnswerFault(`line ${line}`, {
      zh: absent ? `缺少“${title}”列` : `“${title}”列出现了不止一次`,
      en: absent ? `column ${title} is missing` : `column ${title} is there more than once`,
    });
  }
  return Object.fromEntries(found.map(([name, places]) => [name, places[0]])) as Record<
    ColumnName,
    number
  >;
}

function titleKey(title: string): string {
  return title.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}

function readLine(
  record: readonly string[],
  columns: Record<ColumnName, number>,
  lineNumber: number,
): BankAnswerLine {
  const faults: LocalizedText[] = [];
  const cell = (name: ColumnName): string => {
    const text = plainText(record[columns[name]] ?? '');
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

/** Spreadsheets keep digits from turning into a number by an apostrophe or a tab in front, which is not content. */
function plainText(cell: string): string {
  return cell.replace(/^['\t]+/, '').trim();
}
