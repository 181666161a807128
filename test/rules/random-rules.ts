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
import { ascending, valueFor } from './random-values.js';

const CONDITION = conditionOf(4);
const BRANCH_CONDITION = conditionOf(1);

// ---- Amounts ---------------------------------------------------------------------------------------------------------

const MONEY = FACTS.filter((fact) => typeOf(fact) === 'money');
const STATED_RATIOS = ['taxRate', 'share'];
/** Exact quotients of anything, so their products are bounded by a cap: an amount past 2^53 fen is refused. */
const DERIVED_RATIOS = ['intensity', 'growth', 'growthMean', 'meanIntensity'];
const COUNTED = FACTS.filter((fact) => ['integer', 'codes'].includes(typeOf(fact)));

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

const RATE = fc.oneof(
  fc
    .tuple(
      bare(MONEY),
      fc.oneof(SHARE, fc.oneof(...STATED_RATIOS.map(reference))),
      optional('times', SHARE),
      optional('cap', YUAN),
      optional('floor', YUAN),
    )
    .map(([of, by, times, cap, floor]) => ({ rate: { of, by, ...times, ...cap, ...floor } })),
  fc
    .record({ of: bare(MONEY), by: fc.oneof(...DERIVED_RATIOS.map(reference)), cap: YUAN })
    .map((rate) => ({ rate })),
);

const PER_HEAD = fc
  .tuple(
    bare(COUNTED),
    fc.oneof(YUAN, fc.oneof(...MONEY.map(reference))),
    optional('times', SHARE),
    optional('max', literalOrParameter(fc.constantFrom(0, 1, 3, 8), 'person')),
  )
  .map(([of, amount, times, max]) => ({ perHead: { of, amount, ...times, ...max } }));

const BRACKETS = fc
  .record({
    of: bare(MONEY),
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

function amountOf(depth: number): Arbitrary<unknown> {
  const simple: Arbitrary<unknown>[] = [YUAN.map((fixed) => ({ fixed })), RATE, PER_HEAD, BRACKETS];
  if (depth === 0) return fc.oneof(...simple);
  const part = amountOf(depth - 1) as Arbitrary<object>;
  const branch = fc.tuple(BRANCH_CONDITION, part).map(([when, amount]) => ({ when, ...amount }));
  const otherwise = part.map((amount) => ({ otherwise: true, ...amount }));
  const conditional = fc
    .tuple(fc.array(branch, { maxLength: 2 }), otherwise, branch, fc.nat(3))
    .map(([branches, last, open, pick]) => ({
      conditional: [...branches, pick === 0 ? open : last],
    }));
  const sum = fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => ({ sum: parts }));
  const deduction = fc
    .record({ quota: part, from: fc.array(bare(MONEY), { minLength: 1, maxLength: 3 }) })
    .map((deductInOrder) => ({ deductInOrder }));
  return fc.oneof(...simple, conditional, conditional, sum, sum, deduction);
}

const AMOUNT = amountOf(2) as Arbitrary<RawAmount>;

const BENEFIT = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.constantFrom('cash', 'permanent-reduction', 'exemption', 'fee-reduction'), AMOUNT)
      .map(([effect, amount]) => ({ effect, period: 'once', ...amount })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('qualification', 'deferral')
      .map((effect) => ({ effect, period: 'once' })),
  },
);

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

export const POLICY: Arbitrary<RawPolicy> = fc
  .tuple(
    fc.constantFrom(...STRETCHES),
    fc.array(fc.tuple(CONDITION, BENEFIT, fc.constantFrom(...ASIDES)), {
      minLength: 2,
      maxLength: 2,
    }),
  )
  .map(([stretches, contents]) =>
    policyOf(
      stretches.map((effective, index) => {
        const [eligibility, benefit, aside] = contents[index]!;
        return { effective, eligibility, benefit, aside };
      }),
    ),
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
