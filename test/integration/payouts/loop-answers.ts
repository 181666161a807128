import type { AnswerLine } from './loop-acts.js';
import type { ModelPayment } from './loop-model.js';

export const TITLES = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';

/** What the bank writes about a payment. */
export function csvLine(payment: ModelPayment, says: AnswerLine['says']): string {
  const fen = payment.amountFen + (says === 'wrong-amount' ? 1 : 0);
  const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
  const account = payment.accountNumber + (says === 'wrong-account' ? '9' : '');
  const [result, reason] = says === 'returned' ? ['已退回', '账号不符'] : ['已支付', ''];
  const serial = `S-${payment.reference}-${says === 'returned' ? 'r' : 'p'}`;
  return [payment.reference, yuan, payment.payeeName, account, result, reason, serial].join(',');
}
