import { DomainError } from '../platform/http/domain-error.js';
import type { PaymentFormat } from './payment-format.js';
import { formatNamed } from './payment-formats.js';
import type { PaymentRequest } from './payment-request.js';
import type { FundedPayment } from './payment-part.entity.js';
import type { PayoutBatchEntity } from './payout-batch.entity.js';

/** What a batch asks the treasury to pay. */
export function requestOf(
  { batchNumber, requestedOn, madeAt, terms }: PayoutBatchEntity,
  payments: readonly FundedPayment[],
): PaymentRequest {
  // A payment of a single fund says nothing of it that the terms do not say already.
  const lines = payments.map(({ parts, ...line }) =>
    parts.length > 1 ? { ...line, parts } : line,
  );
  return { batchNumber, requestedOn, madeAt, terms, payments: lines };
}

/** @throws DomainError PAYMENT_REQUEST_INVALID naming every payment and field that the format has no room for */
export function refuseUnwritable(request: PaymentRequest, format: PaymentFormat): void {
  const problems = format.check(request);
  if (problems.length === 0) return;
  throw new DomainError('PAYMENT_REQUEST_INVALID', { format: format.name }, { errors: problems });
}

/** Under which name the payment request of a batch stands among the payout files. */
export function requestFileName({
  batchNumber,
  format,
}: Pick<PayoutBatchEntity, 'batchNumber' | 'format'>): string {
  return `${batchNumber}.${formatNamed(format).extension}`;
}
