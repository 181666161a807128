/** SQL: that an approver has found the payment of a receipt to have arrived, although the bank had called it returned. */
export function foundPaid(receipt: string): string {
  return `EXISTS (SELECT 1 FROM receipt_settlement found
  WHERE found.receipt_id = ${receipt}.id AND found.decision = 'paid')`;
}
