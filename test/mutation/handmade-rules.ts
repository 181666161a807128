/**
 * Rules for what random ones hardly ever bring together: leaves, facts and groups that differ in one thing only, so that
 * whoever takes one for the other is found out. Each scene is a few rules; its first and last ones make plans of their own.
 */
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import { fraction, integer, type Rational } from '../../src/core/rational.js';
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

/** Numbers that doubles are off by a little on the way to, and what they come to exactly. */
const ROUNDED = [
  ruleOf(equals('share', 'growthMean')),
  ruleOf({ any: [below('share', { fact: 'growthMean' }), equals('taxRate', 'growthMean')] }),
  ruleOf(equals('capital', 'researchMean')),
  ruleOf(below('researchMean', { fact: 'capital' })),
  ruleOf({ fact: 'growthMean', operator: 'greaterThan', value: '3/20' }),
];

function equals(fact: string, other: string) {
  return { fact, operator: 'equal', value: { fact: other } };
}

/** Growths of 10% and 20%, whose mean comes to 0.15000000000000002, and research of three years by its mean. */
function roundedBy(share: Rational, means: bigint[]): FactStatement[] {
  const [capital = 0n, ...research] = means;
  const yearly = (fact: string, amounts: readonly bigint[]) =>
    amounts.map((fen, back) => ({ fact, period: `${2024 - back}`, value: integer(fen) }));
  return [
    ...yearly('revenue', [132n, 110n, 100n]),
    ...yearly('research', research),
    { fact: 'capital', period: 'now', value: integer(capital) },
    { fact: 'share', period: 'now', value: share },
    { fact: 'taxRate', period: '2024', value: share },
  ] as FactStatement[];
}

const LARGE_FEN = 2n ** 53n - 1n;
const ENTERPRISES = [
  roundedBy(fraction(3n, 20n), [10n, 9n, 10n, 11n]),
  roundedBy(fraction(3n * 10n ** 16n + 1n, 2n * 10n ** 17n), [10n, 9n, 10n, 12n]),
  roundedBy(fraction(3n * 10n ** 16n - 1n, 2n * 10n ** 17n), [10n, 9n, 10n, 10n]),
  roundedBy(fraction(1n, 3n), [LARGE_FEN, LARGE_FEN, LARGE_FEN, LARGE_FEN]),
  roundedBy(fraction(1n, 3n), [LARGE_FEN, LARGE_FEN, LARGE_FEN, LARGE_FEN - 1n]),
  roundedBy(fraction(1n, 3n), [LARGE_FEN - 1n, LARGE_FEN - 2n, LARGE_FEN, LARGE_FEN]),
];

/** Rules that are looked at together, on a date, with enterprises beside those on their boundaries. */
export interface Draft {
  readonly rules: readonly RawPolicy[];
  readonly asOf?: string;
  readonly given?: readonly (readonly FactStatement[])[];
}

export const HANDMADE: readonly Draft[] = [
  { rules: COMPARISONS },
  { rules: GROUPS },
  { rules: ROUNDED, asOf: '2025-06-30', given: ENTERPRISES },
];
