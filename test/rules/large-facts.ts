/**
 * Rules that add, multiply and divide facts with one another, and enterprises whose facts lie at the ends of what the
 * catalogue allows, or where a product just fits an engine's integers or just does not.
 */
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import { Random } from '../../src/core/policy/agreement/random.js';
import { fraction, integer, type Rational } from '../../src/core/rational.js';
import type { RawPolicy } from './naive-oracle.js';
import { policyOf } from './random-rules.js';

const EVERYBODY = { fact: 'employees', operator: 'greaterThanInclusive', value: 0 };

function ruleOf(eligibility: unknown, amount?: object): RawPolicy {
  const benefit = amount
    ? { effect: 'cash', period: 'once', ...amount }
    : { effect: 'qualification', period: 'once' };
  return policyOf([{ effective: { from: '2020-01-01' }, eligibility, benefit }]);
}

function leaf(fact: string, operator: string, value: unknown): object {
  return { fact, operator, value: typeof value === 'string' ? { fact: value } : value };
}

const BRACKETS = [
  { upTo: 1, by: '1/3' },
  { upTo: 90_000_000_000_000, by: '2/7' },
  { upTo: 90_071_992_547_409.9, by: '3%' },
  { by: '1/1' },
];

/** By what each calculates. */
export const LARGE_RULES: Readonly<Record<string, RawPolicy>> = {
  'a sum beside a difference': ruleOf(leaf('revenueTwoYears', 'greaterThan', 'increase')),
  'means beside money': ruleOf({
    any: [leaf('capital', 'equal', 'researchMean'), leaf('assetsMean', 'lessThan', 'capital')],
  }),
  'quotients beside the law': ruleOf({
    any: [leaf('growth', 'greaterThan', 0.15), leaf('intensity', 'equal', 0.1)],
  }),
  'a quotient beside a ratio': ruleOf(leaf('growth', 'greaterThanInclusive', 'share')),
  'a quotient between nothing and a fine share': ruleOf(
    leaf('growth', 'between', [0, '999999999989/1000000000000']),
  ),
  'two quotients': ruleOf(leaf('intensity', 'lessThan', 'profitMultiple')),
  'the mean of two quotients beside the law': ruleOf({
    not: leaf('growthMean', 'lessThanInclusive', 0.15),
  }),
  'the mean of two quotients beside a ratio': ruleOf(leaf('growthMean', 'notEqual', 'share')),
  'the mean of two quotients beside a quotient of means': ruleOf({
    any: [leaf('meanIntensity', 'greaterThan', 'growthMean'), leaf('share', 'equal', 0.5)],
  }),
  'two quotients of means': ruleOf(leaf('staffShare', 'lessThan', 'meanIntensity')),
  'money by a ratio': ruleOf(EVERYBODY, { rate: { of: 'revenue', by: { fact: 'share' } } }),
  'money by a ratio by the law, capped': ruleOf(EVERYBODY, {
    rate: { of: 'revenue', by: { fact: 'share' }, times: '2/7', cap: 5_000 },
  }),
  'money by a quotient': ruleOf(EVERYBODY, {
    rate: { of: 'increase', by: { fact: 'growth' }, cap: 90_000, floor: 10 },
  }),
  'a sum by a mean of two quotients': ruleOf(EVERYBODY, {
    rate: { of: 'revenueTwoYears', by: { fact: 'growthMean' }, cap: 90_000 },
  }),
  'money by a share of people, capped far up': ruleOf(EVERYBODY, {
    rate: { of: 'revenue', by: { fact: 'staffShare' }, times: '1/9', cap: 90_000_000_000_000 },
  }),
  'a sum by percentages': ruleOf(EVERYBODY, {
    rate: { of: 'revenueTwoYears', by: '1/3', times: '6/7' },
  }),
  'a sum of products': ruleOf(EVERYBODY, {
    sum: [
      { rate: { of: 'revenue', by: { fact: 'share' } } },
      { rate: { of: 'research', by: { fact: 'taxRate' } } },
      { fixed: 1.01 },
    ],
  }),
  'marginal brackets of a mean': ruleOf(EVERYBODY, {
    brackets: { of: 'researchMean', mode: 'marginal', table: BRACKETS },
  }),
  'whole brackets of a mean of eight': ruleOf(EVERYBODY, {
    brackets: { of: 'assetsMean', mode: 'whole', table: BRACKETS.slice(0, 3) },
  }),
  'people by money, up to so many': ruleOf(EVERYBODY, {
    perHead: { of: 'employees', amount: { fact: 'capital' }, max: 1_100 },
  }),
  'patents by money by the law': ruleOf(EVERYBODY, {
    perHead: { of: 'patents', amount: { fact: 'capital' }, times: '1/9' },
  }),
  'a quota deducted in order': ruleOf(EVERYBODY, {
    deductInOrder: {
      quota: { rate: { of: 'revenue', by: { fact: 'share' } } },
      from: ['research', 'profit', { fact: 'revenue', period: 'year-1' }],
    },
  }),
  'one of several, by quotients': ruleOf(EVERYBODY, {
    conditional: [
      {
        when: leaf('growthMean', 'greaterThan', 'share'),
        rate: { of: 'capital', by: { fact: 'share' } },
      },
      {
        when: leaf('growth', 'lessThan', 'intensity'),
        rate: { of: 'profit', by: { fact: 'taxRate' } },
      },
      { otherwise: true, fixed: 3 },
    ],
  }),
  'one of three, by ratios': ruleOf(EVERYBODY, {
    conditional: [
      { when: leaf('patents', 'greaterThan', 1_023), rate: byShare('profit') },
      { when: leaf('patents', 'equal', 1), rate: { of: 'profit', by: { fact: 'taxRate' } } },
      { otherwise: true, rate: byShare('capital') },
    ],
  }),
  'one of two of the law and a seventh': ruleOf(EVERYBODY, {
    sum: [
      {
        conditional: [
          { when: leaf('patents', 'greaterThan', 1_023), fixed: 20_000_000 },
          { otherwise: true, fixed: 10_000_000 },
        ],
      },
      { rate: { of: 'capital', by: '1/7' } },
    ],
  }),
  'the most that is paid': ruleOf(EVERYBODY, { fixed: '90071992547409.91' }),
  'a fen more': ruleOf(EVERYBODY, { fixed: '90071992547409.92' }),
  'more than any engine counts': ruleOf(EVERYBODY, { fixed: '999999999999999999' }),
};

function byShare(of: string): object {
  return { of, by: { fact: 'share' } };
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
/** 3,037,000,499 is the largest whole number whose square has 63 bits; 2^53 - 1 times 1,024 just fits them. */
const FEN = [
  [LARGEST, LARGEST, LARGEST - 1n, -LARGEST, 1n - LARGEST, LARGEST / 2n, LARGEST / 3n],
  [3_037_000_499n, 3_037_000_500n, 2n ** 31n, 2n ** 32n, 2n ** 40n, 100n, 3n, 1n, 0n],
].flat();
const PEOPLE = [LARGEST, LARGEST - 1n, 1_023n, 1_024n, 1_025n, 3n, 1n, 0n];
const NINES = 10n ** 18n - 1n;
const RATIOS: readonly Rational[] = [
  [fraction(NINES, 10n ** 18n), fraction(1n, 10n ** 18n), fraction(10n ** 18n, NINES)],
  [fraction(1_023n, 1_024n), fraction(1_024n, 1_025n), fraction(1_025n, 1_026n), fraction(1n, 3n)],
  [
    integer(10n ** 18n),
    integer(-NINES),
    integer(1_024n),
    integer(1_025n),
    integer(1n),
    integer(0n),
  ],
].flat();
const MONEY = ['revenue', 'research', 'profit'];
const MEASURES = new Set(['share', 'taxRate', 'staff']);
const QUARTERS = ['2024Q1', '2024Q2', '2024Q3', '2024Q4'];

/** What is known of so many enterprises on 30 June 2025; of some of them not everything is. */
export function largeEnterprises(count: number): FactStatement[][] {
  const random = new Random(64);
  return Array.from({ length: count }, (_, row) => {
    // An enterprise is of one size more often than not.
    const sizes = random.chance(0.5) ? FEN : [random.pick(FEN), random.pick(FEN)];
    const statement = (fact: string, period: string, value: Rational) => ({ fact, period, value });
    const money = (fact: string, period: string) =>
      statement(fact, period, integer(random.pick(sizes)));
    const known = [
      money('capital', 'now'),
      ...MONEY.flatMap((fact) => ['2024', '2023', '2022'].map((year) => money(fact, year))),
      ...QUARTERS.flatMap((quarter) => [
        money('assetsOpening', quarter),
        money('assetsClosing', quarter),
        statement('headcountOpening', quarter, integer(random.pick(PEOPLE))),
        statement('headcountClosing', quarter, integer(random.pick(PEOPLE))),
      ]),
      statement('employees', 'now', integer(random.pick(PEOPLE))),
      statement('patents', '2024', integer(random.pick(PEOPLE))),
      statement('staff', '2024', fraction(random.pick(FEN), 1_000_000n)),
      statement('share', 'now', random.pick(RATIOS)),
      statement('taxRate', '2024', random.pick(RATIOS)),
    ] as FactStatement[];
    // The first one has the largest of everything.
    if (row === 0)
      return known.map((one) =>
        MEASURES.has(one.fact) ? one : { ...one, value: integer(LARGEST) },
      );
    return row % 10 === 9 ? known.filter(() => random.chance(0.9)) : known;
  });
}

const money = (id: string) => `${id}: { <<: *stated, type: money, unit: yuan }`;
const ratio = (id: string, name: string, of: string) =>
  `${id}: { <<: *derived, derived: { function: ${name}, of: [${of}] } }`;

/** A mean of quotients' means, and its quotient: on the way to them are numbers of up to 214 bits. */
export const DEEP_FACTS_TEXT = `
a: &stated { label: { zh: 事实, en: Fact }, type: money, unit: yuan, sources: [x] }
${['b', 'c', 'd', 'e', 'f'].map(money).join('\n')}
x: &derived { label: { zh: 事实, en: Fact }, type: ratio, derived: { function: ratio, of: [a, b] } }
${ratio('y', 'ratio', 'c, d')}
${ratio('z', 'ratio', 'e, f')}
${ratio('xy', 'mean', 'x, y')}
${ratio('xyz', 'mean', 'xy, z')}
${ratio('multiple', 'ratio', 'xyz, x')}
`;

const ANY = leaf('a', 'notEqual', 3);

export const DEEP_RULES: Readonly<Record<string, RawPolicy>> = {
  'a mean of three quotients': ruleOf(leaf('xyz', 'greaterThan', 0.5)),
  'the same or something else': ruleOf({
    any: [leaf('xyz', 'greaterThan', 0.5), leaf('a', 'greaterThan', 1)],
  }),
  'a mean of two beside a quotient': ruleOf(leaf('xy', 'lessThanInclusive', 'z')),
  'a multiple of a quotient': ruleOf({ not: leaf('multiple', 'lessThan', 2) }),
  'money by a mean of three': ruleOf(ANY, { rate: { of: 'a', by: { fact: 'xyz' }, cap: 9 } }),
  'money by a multiple': ruleOf(ANY, { rate: { of: 'a', by: { fact: 'multiple' }, cap: 9 } }),
};

const DEEP_FEN = [LARGEST, LARGEST - 1n, 2n ** 40n, 2n ** 20n, 300n, 7n, 2n, 1n, 0n, -5n, -LARGEST];

/** What is known of the six; of every other enterprise not everything is. */
export function deepEnterprises(count: number): FactStatement[][] {
  const random = new Random(214);
  return Array.from({ length: count }, (_, row) => {
    const sizes = random.chance(0.3) ? DEEP_FEN : DEEP_FEN.slice(3, 8);
    const known = ['a', 'b', 'c', 'd', 'e', 'f'].map((fact): FactStatement => {
      const from = random.chance(0.2) ? DEEP_FEN : sizes;
      return { fact, period: 'now', value: integer(random.pick(from)) };
    });
    return row % 2 === 0 ? known : known.filter(() => random.chance(0.9));
  });
}
