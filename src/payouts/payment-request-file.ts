import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { BYTE_ORDER_MARK, writeCsv } from '../platform/csv-file.js';
import type {
  FundedPart,
  PaymentLine,
  PaymentRequest,
  PaymentTerms,
  ReceivedPaymentRequest,
} from './payment-request.js';
import { formatYuan, parseYuan } from './yuan.js';

export const PAYMENT_REQUEST_COLUMNS = [
  '指标文号',
  '功能分类',
  '经济分类',
  '项目',
  '零余额账户',
  '收款人全称',
  '收款人账号',
  '开户行名称',
  '联行号',
  '金额(元)',
  '用途',
  '支付申请号',
] as const;

/** The funds behind a payment. */
export function partsOf(terms: PaymentTerms, payment: PaymentLine): readonly FundedPart[] {
  return payment.parts ?? [{ ...terms, amountFen: payment.amountFen }];
}

/** The lines as they stand in the file, in the order of their references: what the hash is taken over. */
export function canonicalLines(terms: PaymentTerms, payments: readonly PaymentLine[]): string {
  const sorted = [...payments].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  return writeCsv(
    sorted.flatMap((payment) =>
      partsOf(terms, payment).map((part) => [
        part.documentNumber,
        part.functionClass,
        part.economicClass,
        part.project,
        digits(terms.zeroBalanceAccount),
        payment.payeeName,
        digits(payment.accountNumber),
        payment.bankName,
        digits(payment.bankCode),
        formatYuan(part.amountFen),
        terms.purpose,
        payment.reference,
      ]),
    ),
  );
}

/** SHA-256 (hex) over the UTF-8 bytes of the canonical lines. */
export function paymentsHash(terms: PaymentTerms, payments: readonly PaymentLine[]): string {
  return createHash('sha256').update(canonicalLines(terms, payments)).digest('hex');
}

/**
 * The payment-request file (支付申请), laid out as docs/payment-request.md says. The same request always gives the same
 * bytes, so that a file written twice is one file.
 */
export function writePaymentRequest(request: PaymentRequest): Buffer {
  const { batchNumber, terms, payments } = request;
  const count = String(payments.length);
  const sum = formatYuan(payments.reduce((total, payment) => total + payment.amountFen, 0));
  const hash = paymentsHash(terms, payments);
  // Who knows the first layout alone would pay every line by itself, and has to see that this is another one.
  const isShared = payments.some((payment) => partsOf(terms, payment).length > 1);
  const version = isShared ? 'V2' : 'V1';
  // Every row has as many cells as there are columns: readers of CSV expect a rectangle.
  const header = ['支付申请', version, '批次号', batchNumber, '申请日期', request.requestedOn];
  const totals = ['笔数', count, '合计金额(元)', sum, 'SHA-256', hash];
  const trailer = ['合计', version, '批次号', batchNumber, '', ''];
  const text =
    writeCsv([[...header, ...totals], PAYMENT_REQUEST_COLUMNS]) +
    canonicalLines(terms, payments) +
    writeCsv([[...trailer, ...totals]]);
  return Buffer.from(BYTE_ORDER_MARK + text, 'utf8');
}

/**
 * Reads a payment-request file as the bank does.
 * @throws Error where the count, the sum or the hash does not hold
 */
export function readPaymentRequest(bytes: Buffer): ReceivedPaymentRequest {
  const rows: string[][] = parse(bytes, { bom: true, record_delimiter: '\r\n' });
  const header = rows[0] ?? [];
  const payments = joined(rows.slice(2, -1).map(readLine));
  const sum = payments.reduce((total, payment) => total + payment.amountFen, 0);
  const hash = createHash('sha256').update(linesOf(bytes)).digest('hex');
  for (const totals of [header, rows.at(-1) ?? []]) {
    if (totals[7] !== String(payments.length)) throw new Error('the count does not hold');
    if (totals[9] !== formatYuan(sum)) throw new Error('the sum does not hold');
    if (totals[11] !== hash) throw new Error('the hash does not hold');
  }
  return {
    batchNumber: header[3] ?? '',
    requestedOn: header[5] ?? '',
    zeroBalanceAccount: rows[2]?.[4] ?? '',
    payments,
  };
}

/** The bytes between the column titles and the trailer. */
function linesOf(bytes: Buffer): Buffer {
  const titlesEnd = bytes.indexOf('\r\n', bytes.indexOf('\r\n') + 2) + 2;
  const trailerStart = bytes.lastIndexOf('\r\n', bytes.length - 3) + 2;
  return bytes.subarray(titlesEnd, trailerStart);
}

/** The lines of one reference are one payment, of as much as they say together. */
function joined(lines: readonly PaymentLine[]): PaymentLine[] {
  const payments = new Map<string, PaymentLine>();
  for (const line of lines) {
    const amountFen = (payments.get(line.reference)?.amountFen ?? 0) + line.amountFen;
    payments.set(line.reference, { ...line, amountFen });
  }
  return [...payments.values()];
}

function readLine(row: readonly string[]): PaymentLine {
  const amountFen = parseYuan(row[9] ?? '');
  if (amountFen === undefined) throw new Error(`no amount in ${row.join(',')}`);
  return {
    payeeName: row[5] ?? '',
    accountNumber: row[6] ?? '',
    bankName: row[7] ?? '',
    bankCode: row[8] ?? '',
    amountFen,
    reference: row[11] ?? '',
  };
}

/** Whoever freezes a batch has left out what is not digits; a letter here means that the check was gone round. */
function digits(number: string): string {
  if (!/^\d+$/.test(number)) throw new RangeError(`not digits: ${number}`);
  return number;
}
