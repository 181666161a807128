import type { PaymentEntity } from './payment.entity.js';
import { paymentsHash } from './payment-request-file.js';
import type { PayoutBatchEntity } from './payout-batch.entity.js';

/** Whether the payments still are what was frozen: as many, adding up to as much, with the same hash. */
export function isAsFrozen(batch: PayoutBatchEntity, payments: readonly PaymentEntity[]): boolean {
  return (
    payments.length === batch.paymentCount &&
    payments.reduce((sum, payment) => sum + payment.amountFen, 0) === batch.amountFen &&
    paymentsHash(batch.terms, payments) === batch.hash
  );
}
