import { townCondition, type Condition, type TownFilter } from './town-condition.js';

/** What somebody's lists are cut down to; a part that is absent cuts nothing. */
export interface ScopeFilter {
  readonly policyIds?: readonly string[];
  readonly towns?: TownFilter;
}

/**
 * The conditions that cut a list of cases down, for a query builder.
 * @param alias of what has a `policyId` and an `enterpriseId`
 */
export function scopeConditions(
  alias: string,
  { policyIds, towns }: ScopeFilter = {},
): readonly Condition[] {
  const conditions: Condition[] = [];
  if (policyIds?.length === 0) conditions.push({ sql: '1 = 0', parameters: {} });
  else if (policyIds)
    conditions.push({
      sql: `${alias}.policyId IN (:...scopePolicyIds)`,
      parameters: { scopePolicyIds: policyIds },
    });
  if (towns) conditions.push(townCondition(`${alias}.enterpriseId`, towns));
  return conditions;
}
