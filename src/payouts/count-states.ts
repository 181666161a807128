import type { PaymentEntity, PaymentState } from './payment.entity.js';

/** How many of the payments are in each state; a state that none is in is absent. */
export function countStates(
  payments: readonly Pick<PaymentEntity, 'state'>[],
): Partial<Record<PaymentState, number>> {
  const counts: Partial<Record<PaymentState, number>> = {};
  for (const { state } of payments) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
