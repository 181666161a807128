import type { FundedPayment } from './payment-part.entity.js';
import { paymentsHash } from './payment-request-file.js';
import type { PayoutBatchEntity } from './payout-batch.entity.js';

/** Whether the payments still are what was frozen: as many, of as much together and each of its parts, with the same hash. */
export function isAsFrozen(batch: PayoutBatchEntity, payments: readonly FundedPayment[]): boolean {
  return (
    payments.length === batch.paymentCount &&
    sumOf(payments) === batch.amountFen &&
    payments.every((payment) => sumOf(payment.parts) === payment.amountFen) &&
    paymentsHash(batch.terms, payments) === batch.hash
  );
}

function sumOf(amounts: readonly { readonly amountFen: number }[]): number {
  return amounts.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
