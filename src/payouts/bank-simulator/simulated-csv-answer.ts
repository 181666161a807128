import { BYTE_ORDER_MARK, writeCsv } from '../../platform/csv-file.js';
import { formatYuan } from '../yuan.js';
import type { SimulatedMovement } from './simulated-movement.js';

const TITLES = [
  '支付申请号',
  '金额(元)',
  '收款人全称',
  '收款人账号',
  '结果',
  '退回原因',
  '银行流水号',
];

/** The simulated bank's answer as docs/bank-answer.md lays it down. */
export function answerAsCsv(movements: readonly SimulatedMovement[]): Buffer {
  const rows = movements.map(({ payment, isReturned }) => [
    payment.reference,
    formatYuan(payment.amountFen),
    payment.payeeName,
    payment.accountNumber,
    isReturned ? '已退回' : '已支付',
    isReturned ? '账号与户名不符（模拟银行）' : '',
    `SIM-${payment.reference}`,
  ]);
  return Buffer.from(BYTE_ORDER_MARK + writeCsv([TITLES, ...rows]), 'utf8');
}
