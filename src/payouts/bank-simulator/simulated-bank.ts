import { BYTE_ORDER_MARK, writeCsv } from '../../platform/csv-file.js';
import { readPaymentRequest, type PaymentLine } from '../payment-request-file.js';
import { formatYuan } from '../yuan.js';

/** Accounts that the simulated bank does not know: what is sent to them comes back. */
const RETURNED_ACCOUNT = /9$/;

/**
 * A bank that exists in demonstrations only. Reads a payment-request file as a real one would, its sum and hash
 * included, and answers each line: returned when the account number ends in 9, paid otherwise. The same file always
 * gets the same answer, byte by byte.
 */
export function answerAsBank(paymentRequest: Buffer): Buffer {
  const { payments } = readPaymentRequest(paymentRequest);
  const titles = [
    '支付申请号',
    '金额(元)',
    '收款人全称',
    '收款人账号',
    '结果',
    '退回原因',
    '银行流水号',
  ];
  return Buffer.from(BYTE_ORDER_MARK + writeCsv([titles, ...payments.map(answerLine)]), 'utf8');
}

function answerLine(payment: PaymentLine): string[] {
  const returned = RETURNED_ACCOUNT.test(payment.accountNumber);
  return [
    payment.reference,
    formatYuan(payment.amountFen),
    payment.payeeName,
    payment.accountNumber,
    returned ? '已退回' : '已支付',
    returned ? '账号与户名不符（模拟银行）' : '',
    `SIM-${payment.reference}`,
  ];
}
