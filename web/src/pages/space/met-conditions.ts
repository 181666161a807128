import type { Reason, Truth } from '../../api/entitlements.js';

/** The conditions at the top of a rule, as they stand: what is met, what is not, what nobody knows. */
export function topConditions(reason: Reason | null): readonly Truth[] {
  if (!reason) return [];
  return reason.kind === 'all' ? reason.children.map(({ truth }) => truth) : [reason.truth];
}
