/**
 * Random policies over the catalogue of random-facts.yaml: well typed, every operator and every form of amount, groups
 * up to four deep. A rule may still contradict itself; the checker refuses it then, and whoever draws it counts that.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { RawAmount, RawCondition, RawPolicy } from './naive-oracle.js';
import {
  ascending,
  BUSINESS_DATES,
  CATALOGUE,
  codesOf,
  dayBeside,
  valueFor,
} from './random-values.js';

const FACTS = Object.keys(CATALOGUE);
const DEPTH_MAX = 4;

/** Stands where a parameter is used; `namePolicy` moves it to the version's `parameters`. */
interface Inline {
  readonly inlineParameter: Readonly<Record<string, unknown>>;
}

// ---- References ------------------------------------------------------------------------------------------------------

function kindOf(fact: string): string {
  const { type, unit } = CATALOGUE[fact] as { readonly type: string; readonly unit?: string };
  return unit ?? type;
}

function typeOf(fact: string): string {
  return CATALOGUE[fact]!.type;
}

/** The periods a rule may name; the mean over a year's quarters has no present. */
function periodOf(fact: string): Arbitrary<string | undefined> {
  const { period = 'none', derived } = CATALOGUE[fact]!;
  if (period === 'none') return fc.constantFrom(undefined, undefined, 'now');
  const named = [period, `${period}-1`, `${period}-2`];
  const now = derived?.function === 'quarterly-mean' ? [] : ['now'];
  return fc.constantFrom(undefined, undefined, undefined, ...named, ...now);
}

function reference(fact: string): Arbitrary<{ fact: string; period?: string }> {
  return periodOf(fact).map((period) => ({ fact, ...(period && { period }) }));
}

function bare(facts: readonly string[]): Arbitrary<string | { fact: string; period?: string }> {
  return fc.oneof(fc.constantFrom(...facts), fc.oneof(...facts.map(reference)));
}

// ---- Parameters ------------------------------------------------------------------------------------------------------

function parameterOf(literal: Arbitrary<unknown>, kind: string): Arbitrary<Inline> {
  const written =
    kind === 'yuan'
      ? fc.tuple(literal, fc.boolean()).map(([value, inWan]) => inYuanOrWan(value, inWan))
      : literal.map((value) => ({ value, unit: kind }));
  const dated = fc
    .tuple(written, literal, literal, fc.constantFrom(...BUSINESS_DATES), fc.nat(1))
    .map(([{ unit }, first, second, from, more]) => ({
      unit: unit === 'wan-yuan' ? 'yuan' : unit,
      values: [
        { from: '2015-01-01', value: first },
        { from: dayBeside(from, more), value: second },
        ...(more === 0 ? [] : [{ from: '2025-08-17', value: first }]),
      ],
    }));
  return fc
    .oneof({ weight: 2, arbitrary: written }, { weight: 1, arbitrary: dated })
    .map((inlineParameter) => ({ inlineParameter }));
}

function inYuanOrWan(value: unknown, inWan: boolean): { value: unknown; unit: string } {
  return inWan
    ? { value: Math.round(Number(value) * 100) / 1_000_000, unit: 'wan-yuan' }
    : { value, unit: 'yuan' };
}

function literalOrParameter(literal: Arbitrary<unknown>, kind: string): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 2, arbitrary: literal },
    { weight: 1, arbitrary: parameterOf(literal, kind) },
  );
}

// ---- Conditions ------------------------------------------------------------------------------------------------------

const ORDERINGS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const LISTED = ['code', 'integer', 'date'];
const ORDERED = ['integer', 'number', 'money', 'ratio', 'date'];

function leafOf(fact: string): Arbitrary<RawCondition> {
  return fc
    .tuple(reference(fact), fc.oneof(...testsOf(fact)))
    .map(([reference, test]) => ({ ...reference, ...test }));
}

function testsOf(fact: string): Arbitrary<{ operator: string; value: unknown }>[] {
  const type = typeOf(fact);
  const literal = valueFor(fact);
  const test = (operators: readonly string[], value: Arbitrary<unknown>) =>
    fc.record({ operator: fc.constantFrom(...operators), value });
  if (type === 'codes') return [test(['contains'], fc.constantFrom(...codesOf(fact)))];
  const kind = kindOf(fact);
  const others = FACTS.filter((other) => kindOf(other) === kindOf(fact));
  const single = fc.oneof(
    { weight: 3, arbitrary: literalOrParameter(literal, kind) },
    { weight: 1, arbitrary: fc.oneof(...others.map(reference)) },
  );
  const item = literalOrParameter(literal, kind);
  const list = fc.array(item, { minLength: 1, maxLength: 3 });
  const tests = [test(['equal', 'notEqual'], single)];
  if (LISTED.includes(type)) tests.push(test(['in', 'notIn'], list));
  if (type === 'code') tests.push(test(['codeWithin'], fc.oneof(item, list)));
  if (ORDERED.includes(type)) {
    const pair = fc
      .tuple(fc.tuple(literal, literal), fc.boolean())
      .map(([ends, isNamed]) =>
        ascending(type, ends).map((value) =>
          isNamed ? { inlineParameter: { value, unit: kind } } : value,
        ),
      );
    tests.push(test(ORDERINGS, single), test(ORDERINGS, single), test(['between'], pair));
  }
  return tests;
}

const LEAF = fc.oneof(...FACTS.map(leafOf));

function conditionOf(depth: number): Arbitrary<RawCondition> {
  if (depth === 0) return LEAF;
  const part = conditionOf(depth - 1);
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: LEAF },
    { weight: 2, arbitrary: parts.map((all) => ({ all })) },
    { weight: 2, arbitrary: parts.map((any) => ({ any })) },
    { weight: 1, arbitrary: part.map((not) => ({ not })) },
  );
}

const CONDITION = conditionOf(DEPTH_MAX);
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
  fc.constantFrom('1/100', '5/1000', '1/3', '20%', 0.046, '1/1', '0/100', '2/7'),
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
      optional('cap', YUAN),
      optional('floor', YUAN),
    )
    .map(([of, by, cap, floor]) => ({ rate: { of, by, ...cap, ...floor } })),
  fc
    .record({ of: bare(MONEY), by: fc.oneof(...DERIVED_RATIOS.map(reference)), cap: YUAN })
    .map((rate) => ({ rate })),
);

const PER_HEAD = fc
  .tuple(
    bare(COUNTED),
    YUAN,
    optional('max', literalOrParameter(fc.constantFrom(0, 1, 3, 8), 'person')),
  )
  .map(([of, amount, max]) => ({ perHead: { of, amount, ...max } }));

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
  const sum = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => ({ sum: parts }));
  return fc.oneof(...simple, conditional, conditional, sum);
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

export const POLICY: Arbitrary<RawPolicy> = fc
  .tuple(
    fc.constantFrom(...STRETCHES),
    fc.array(fc.tuple(CONDITION, BENEFIT), { minLength: 2, maxLength: 2 }),
  )
  .map(([stretches, contents]) =>
    policyOf(
      stretches.map((effective, index) => {
        const [eligibility, benefit] = contents[index]!;
        return { effective, eligibility, benefit };
      }),
    ),
  );

/** The policy file of the given versions, its inline parameters named. */
function policyOf(
  versions: readonly { effective: object; eligibility: unknown; benefit: unknown }[],
): RawPolicy {
  return {
    id: 'random.policy',
    title: { zh: '随机', en: 'Random' },
    category: 'subsidy',
    authority: '随机',
    beneficiary: 'enterprise',
    delivery: 'confirm',
    status: 'published',
    versions: versions.map(({ effective, eligibility, benefit }) => {
      const parameters: Record<string, unknown> = {};
      const named = nameParameters({ eligibility, benefit }, parameters) as object;
      const sources = [{ document: '随机', confidence: 'seen' }];
      return { effective, sources, parameters, ...named };
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
