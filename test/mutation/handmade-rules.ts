/**
 * Rules for what random ones hardly ever bring together: leaves, facts and groups that differ in one thing only, so that
 * whoever takes one for the other is found out. Each scene is a few rules; its first and last ones make plans of their own.
 */
import type { RawPolicy } from '../rules/naive-oracle.js';
import { policyOf } from '../rules/random-rules.js';

const FOR_GOOD = { from: '2020-01-01' };
const NOTHING_PAID = { effect: 'qualification', period: 'once' };

export function ruleOf(eligibility: unknown, amount: object = NOTHING_PAID): RawPolicy {
  const benefit = amount === NOTHING_PAID ? amount : { effect: 'cash', period: 'once', ...amount };
  return policyOf([{ effective: FOR_GOOD, eligibility, benefit }]);
}

function below(fact: string, value: unknown) {
  return { fact, operator: 'lessThan', value };
}

/** The same fact compared with different others, and with the numbers that are those facts' places. */
const COMPARISONS = [
  ruleOf({ any: [below('capital', { fact: 'revenue' }), below('capital', { fact: 'profit' })] }),
  ruleOf(below('capital', { fact: 'research' })),
  ruleOf({
    all: [
      below('capital', { fact: 'profit' }),
      below('employees', 3),
      below('employees', { fact: 'yearEndEmployees' }),
    ],
  }),
  ruleOf(below('capital', { fact: 'revenue', period: 'year-1' })),
  ruleOf(below('capital', { fact: 'assets' })),
];

const LARGE = { fact: 'employees', operator: 'greaterThanInclusive', value: 5 };
const CERTIFIED = { fact: 'certified', operator: 'equal', value: true };
const LISTED = { fact: 'listed', operator: 'equal', value: true };
const EITHER = { any: [CERTIFIED, LISTED] };
const LARGE_AND_EITHER = { all: [LARGE, EITHER] };

/** One group by itself, within others, denied, and as what an amount turns on, in every order of these. */
const GROUPS = [
  ruleOf(LARGE_AND_EITHER, {
    conditional: [
      { when: EITHER, fixed: 5 },
      { otherwise: true, fixed: 3 },
    ],
  }),
  ruleOf(EITHER),
  ruleOf({ all: [{ not: EITHER }, LARGE] }),
  ruleOf(
    { any: [LARGE_AND_EITHER, { not: LARGE_AND_EITHER }] },
    { conditional: [{ when: LARGE_AND_EITHER, fixed: 7 }] },
  ),
  ruleOf(LARGE_AND_EITHER, { conditional: [{ when: { not: { not: LISTED } }, fixed: 1 }] }),
];

export const HANDMADE: readonly (readonly RawPolicy[])[] = [COMPARISONS, GROUPS];
