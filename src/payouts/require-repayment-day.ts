import type { LocalDate } from '../core/local-date.js';
import { DomainError } from '../platform/http/domain-error.js';

/**
 * Nothing comes back before it was paid, or tomorrow.
 * @param paidOn null where it was never paid here
 * @throws DomainError REPAYMENT_DAY_INVALID
 */
export function requireRepaymentDay(
  cameBackOn: LocalDate,
  paidOn: LocalDate | null,
  today: LocalDate,
): void {
  if (cameBackOn > today || (paidOn !== null && cameBackOn < paidOn))
    throw new DomainError('REPAYMENT_DAY_INVALID', { paidOn, today });
}
