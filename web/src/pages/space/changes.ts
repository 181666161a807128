import type { Entitlement, Entitlements } from '../../api/entitlements.js';

/** What one answer changed. */
export interface Changes {
  readonly gained: readonly Entitlement[];
  readonly missed: readonly Entitlement[];
  /** How much the total of the best bundle grew; negative when it shrank. */
  readonly growthFen: number;
}

export function changesBetween(before: Entitlements, after: Entitlements): Changes {
  const groups = new Map(before.items.map(({ policyId, group }) => [policyId, group]));
  const arrivedIn = (group: Entitlement['group']) =>
    after.items.filter((item) => item.group === group && groups.get(item.policyId) !== group);
  return {
    gained: arrivedIn('entitled'),
    missed: arrivedIn('missed'),
    growthFen: after.totals.entitledFen - before.totals.entitledFen,
  };
}
