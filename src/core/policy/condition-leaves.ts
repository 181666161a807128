import type { Amount, Condition, Leaf } from './policy.js';

/** The leaves of a condition, in reading order. */
export function leavesOf(condition: Condition): Leaf[] {
  return condition.kind === 'leaf' ? [condition] : condition.parts.flatMap(leavesOf);
}

/** The conditions inside an amount (the `when` of its branches), in reading order. */
export function conditionsOf(amount: Amount | undefined): Condition[] {
  switch (amount?.kind) {
    case 'conditional':
      return amount.branches.flatMap((branch) => [
        ...(branch.when ? [branch.when] : []),
        ...conditionsOf(branch.amount),
      ]);
    case 'sum':
      return amount.parts.flatMap(conditionsOf);
    case 'deductInOrder':
      return conditionsOf(amount.quota);
    case 'fixed':
    case 'rate':
    case 'perHead':
    case 'brackets':
    case undefined:
      return [];
  }
}
