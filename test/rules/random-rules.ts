/**
 * Random policies over the catalogue of random-facts.yaml: every form of amount, parameters of every date, one or two
 * versions. A rule may still contradict itself; the checker refuses it then, and whoever draws it counts that.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { RawAmount, RawPolicy } from './naive-oracle.js';
import {
  bare,
  conditionOf,
  FACTS,
  literalOrParameter,
  reference,
  typeOf,
} from './random-conditions.js';
import { ascending, CATALOGUE, valueFor } from './random-values.js';

// ---- Families --------------------------------------------------------------------------------------------------------

/** Each derived fact with everything that it is worked out of. */
const FAMILIES = FACTS.filter((fact) => CATALOGUE[fact]?.derived).map((fact) => [
  ...new Set([fact, ...below(fact)]),
]);

function below(fact: string): string[] {
  return (CATALOGUE[fact]?.derived?.of ?? []).flatMap((input) => {
    const id = typeof input === 'string' ? input : input.fact;
    return [id, ...below(id)];
  });
}

/** Those of the kind among the facts; all of the kind where none of them is. */
function among(facts: readonly string[], isOfKind: (fact: string) => boolean): string[] {
  const own = facts.filter(isOfKind);
  return own.length > 0 ? own : FACTS.filter(isOfKind);
}

// ---- Amounts ---------------------------------------------------------------------------------------------------------

const STATED_RATIOS = ['taxRate', 'share'];
/** Exact quotients of anything, so their products are bounded by a cap: an amount past 2^53 fen is refused. */
const DERIVED_RATIOS = ['intensity', 'growth', 'growthMean', 'meanIntensity'];

const isMoney = (fact: string) => typeOf(fact) === 'money';
const isCounted = (fact: string) => ['integer', 'codes'].includes(typeOf(fact));
const isDerivedRatio = (fact: string) => DERIVED_RATIOS.includes(fact);

const YUAN = literalOrParameter(
  valueFor('capital').map((yuan) => String(yuan).replace('-', '')),
  'yuan',
);
const SHARE = literalOrParameter(
  fc.constantFrom('1/100', '25/1000', '1/3', '50%', 0.046, '1/1', '0/100', '2/7'),
  'ratio',
);

function optional(name: string, value: Arbitrary<unknown>): Arbitrary<Record<string, unknown>> {
  return fc.option(value).map((given) => (given === null ? {} : { [name]: given }));
}

function rateOf(facts: readonly string[]): Arbitrary<unknown> {
  const money = bare(among(facts, isMoney));
  return fc.oneof(
    fc
      .tuple(
        money,
        fc.oneof(SHARE, fc.oneof(...STATED_RATIOS.map(reference))),
        optional('times', SHARE),
        optional('cap', YUAN),
        optional('floor', YUAN),
      )
      .map(([of, by, times, cap, floor]) => ({ rate: { of, by, ...times, ...cap, ...floor } })),
    fc
      .record({
        of: money,
        by: fc.oneof(...among(facts, isDerivedRatio).map(reference)),
        cap: YUAN,
      })
      .map((rate) => ({ rate })),
  );
}

function perHeadOf(facts: readonly string[]): Arbitrary<unknown> {
  return fc
    .tuple(
      bare(among(facts, isCounted)),
      fc.oneof(YUAN, fc.oneof(...among(facts, isMoney).map(reference))),
      optional('times', SHARE),
      optional('max', literalOrParameter(fc.constantFrom(0, 1, 3, 8), 'person')),
    )
    .map(([of, amount, times, max]) => ({ perHead: { of, amount, ...times, ...max } }));
}

function bracketsOf(facts: readonly string[]): Arbitrary<unknown> {
  return fc
    .record({
      of: bare(among(facts, isMoney)),
      mode: fc.constantFrom('whole', 'marginal'),
      limits: fc.uniqueArray(fc.constantFrom(1, 100, 5000.01, 33_333.33, 100_000, 3_000_000), {
        maxLength: 3,
      }),
      shares: fc.array(SHARE, { minLength: 4, maxLength: 4 }),
      isOpen: fc.boolean(),
    })
    .map(({ of, mode, limits, shares, isOpen }) => {
      const closed = ascending('money', limits).map((upTo, row) => ({ upTo, by: shares[row] }));
      const open = isOpen || closed.length === 0 ? [{ by: shares[3] }] : [];
      return { brackets: { of, mode, table: [...closed, ...open] } };
    });
}

function amountOf(depth: number, facts: readonly string[]): Arbitrary<unknown> {
  const fixed = YUAN.map((amount) => ({ fixed: amount }));
  const simple = [fixed, rateOf(facts), perHeadOf(facts), bracketsOf(facts)];
  if (depth === 0) return fc.oneof(...simple);
  const part = amountOf(depth - 1, facts) as Arbitrary<object>;
  const branch = fc
    .tuple(conditionOf(1, facts), part)
    .map(([when, amount]) => ({ when, ...amount }));
  const otherwise = part.map((amount) => ({ otherwise: true, ...amount }));
  const conditional = fc
    .tuple(fc.array(branch, { maxLength: 2 }), otherwise, branch, fc.nat(3))
    .map(([branches, last, open, pick]) => ({
      conditional: [...branches, pick === 0 ? open : last],
    }));
  const sum = fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => ({ sum: parts }));
  const deduction = fc
    .record({
      quota: part,
      from: fc.array(bare(among(facts, isMoney)), { minLength: 1, maxLength: 3 }),
    })
    .map((deductInOrder) => ({ deductInOrder }));
  return fc.oneof(...simple, conditional, conditional, sum, sum, deduction);
}

function benefitOf(facts: readonly string[]): Arbitrary<Record<string, unknown>> {
  const paid = fc
    .tuple(
      fc.constantFrom('cash', 'permanent-reduction', 'exemption', 'fee-reduction'),
      amountOf(2, facts) as Arbitrary<RawAmount>,
    )
    .map(([effect, amount]) => ({ effect, period: 'once', ...amount }));
  const unpaid = fc
    .constantFrom('qualification', 'deferral')
    .map((effect) => ({ effect, period: 'once' }));
  return fc.oneof({ weight: 9, arbitrary: paid }, { weight: 1, arbitrary: unpaid });
}

// ---- Policies --------------------------------------------------------------------------------------------------------

const STRETCHES = [
  [{ from: '2020-01-01' }],
  [{ from: '2020-01-01' }],
  [{ from: '2024-12-31', to: '2025-06-30' }],
  [{ from: '2020-01-01', to: '2025-02-27' }, { from: '2025-03-31' }],
  [
    { from: '2025-07-01', fromPrecision: 'year' },
    { from: '2023-01-01', to: '2025-06-29' },
  ],
];

/** What a version may also say and no verdict depends on. */
const ASIDES = [
  {},
  {},
  { window: { from: '2019-01-01', to: '2019-01-31' } },
  { payableWhile: { fact: 'certified', operator: 'equal', value: false }, notes: ['注'] },
  { publicity: { workingDays: 5 }, limits: { reviewWorkingDays: 10 } },
];

function policyOver(facts: readonly string[]): Arbitrary<RawPolicy> {
  const content = fc.tuple(conditionOf(4, facts), benefitOf(facts), fc.constantFrom(...ASIDES));
  return fc
    .tuple(fc.constantFrom(...STRETCHES), fc.array(content, { minLength: 2, maxLength: 2 }))
    .map(([stretches, contents]) =>
      policyOf(
        stretches.map((effective, index) => {
          const [eligibility, benefit, aside] = contents[index]!;
          return { effective, eligibility, benefit, aside };
        }),
      ),
    );
}

/**
 * One in three is about a derived fact and what it is worked out of, side by side: what a reader keeps of the one must
 * not be taken for the other.
 */
export const POLICY: Arbitrary<RawPolicy> = fc.oneof(
  { weight: 2, arbitrary: policyOver(FACTS) },
  { weight: 1, arbitrary: fc.oneof(...FAMILIES.map(policyOver)) },
);

/** The policy file of the given versions, its inline parameters named. */
export function policyOf(
  versions: readonly {
    effective: object;
    eligibility: unknown;
    benefit: unknown;
    aside?: object;
  }[],
): RawPolicy {
  return {
    id: 'random.policy',
    title: { zh: '随机', en: 'Random' },
    category: 'subsidy',
    authority: '随机',
    beneficiary: 'enterprise',
    delivery: 'confirm',
    status: 'published',
    versions: versions.map(({ effective, eligibility, benefit, aside }) => {
      const parameters: Record<string, unknown> = {};
      const named = nameParameters({ eligibility, benefit }, parameters) as object;
      const sources = [{ document: '随机', confidence: 'seen' }];
      return { effective, sources, parameters, ...named, ...aside };
    }),
  } as unknown as RawPolicy;
}

function nameParameters(raw: unknown, parameters: Record<string, unknown>): unknown {
  if (Array.isArray(raw)) return raw.map((item) => nameParameters(item, parameters));
  if (typeof raw !== 'object' || raw === null) return raw;
  if ('inlineParameter' in raw) {
    const name = `p${Object.keys(parameters).length + 1}`;
    parameters[name] = raw.inlineParameter;
    return { parameter: name };
  }
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, nameParameters(value, parameters)]),
  );
}
