import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactType } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type {
  Plan,
  PlanAmount,
  PlanCondition,
  PlanStep,
  PlanValue,
} from '../../policy/plan/plan.js';
import { add, compare, fraction, integer, subtract, type Rational } from '../../rational.js';
import { amountSource } from './amount-batches.js';
import { answeringOf } from './answering.js';
import { columnsOf, PopulationBuilder } from './build-population.js';
import { ColumnsReader } from './columns-reader.js';
import { RowReader } from './row-reader.js';

/**
 * Goal: no amount is off by more than it says, and none says more than it has to: what may be off is worked out exactly,
 * so that an error bound too wide shows in no amount, only in the time that it takes.
 */
const AS_OF = '2025-06-30';
const MAX = Number.MAX_SAFE_INTEGER;

function stated(id: string, type: FactType): PlanValue {
  return { kind: 'stated', definition: { id, type } as PlanValue['definition'], period: 'now' };
}

/** Whether a fact is above zero. */
function isAbove(value: number): PlanCondition {
  const operand = { kind: 'constant', value: integer(0) } as const;
  return { kind: 'leaf', value, demand: { kind: 'above', operand } };
}

type Known = readonly (FactValue | undefined)[];

/** The amount of every enterprise, in units with their scale; of each `a`, `b`, `c` and the ratio `r` are given. */
function amountsOf(amount: PlanAmount, everybody: readonly Known[]) {
  const plan: Plan = {
    asOf: AS_OF,
    values: [...['a', 'b', 'c'].map((id) => stated(id, 'money')), stated('r', 'ratio')],
    conditions: [isAbove(0), isAbove(1)],
    policies: [{ id: 'test.p', rule: { versionHash: '', eligibility: 0, amount } }],
  };
  const builder = new PopulationBuilder(AS_OF, columnsOf(plan), everybody.length);
  for (const known of everybody) builder.add((column) => known[column]);
  const population = builder.finish();
  const { index, planes } = new ColumnsReader(plan, population).decide();
  const exact = new RowReader(plan, population);
  const source = amountSource(amount, answeringOf(plan, population, index), planes, 64);
  // Backwards, so that a row and its place in the batch are not the same.
  const rows = Uint32Array.from(everybody, (_, place) => everybody.length - 1 - place);
  const { values, errors, missing, scale } = source({ rows, count: rows.length, token: 1 });
  return everybody.map((_, row) => {
    const place = rows.indexOf(row);
    const [value, error] = [values[place]!, errors[place]!];
    const isMissing = missing[place] === 1;
    return { value, error, scale, isMissing, exact: exact.at(row).amount(amount) };
  });
}

function amountOf(amount: PlanAmount, known: Known) {
  const { value, error, scale } = amountsOf(amount, [known])[0]!;
  return { value, error, scale };
}

const A: PlanAmount = { kind: 'value', value: 0 };
const B: PlanAmount = { kind: 'value', value: 1 };
const R: PlanAmount = { kind: 'value', value: 3 };

function constant(over: bigint, under = 1n): PlanAmount {
  return { kind: 'constant', value: fraction(over, under) };
}

function group(kind: 'product' | 'sum' | 'least' | 'most') {
  return (...parts: PlanAmount[]): PlanAmount => ({ kind, parts });
}
const product = group('product');
const sum = group('sum');
const least = group('least');
const most = group('most');

function steps(of: PlanAmount, ...rows: PlanStep[]): PlanAmount {
  return { kind: 'steps', of, rows };
}

function step(by: Rational, upTo?: Rational): PlanStep {
  return { by, ...(upTo && { upTo }) };
}

/** A double is a fraction of two integers. */
function exactly(double: number): Rational {
  let [over, under] = [double, 1n];
  for (; !Number.isInteger(over); under *= 2n) over *= 2;
  return fraction(BigInt(over), under);
}

const NUMBER = fc
  .tuple(
    fc.oneof(fc.bigInt(-40n, 40n), fc.bigInt(-(2n ** 53n), 2n ** 60n)),
    fc.constantFrom(1n, 1n, 2n, 3n, 100n, 2n ** 31n - 1n, 2n ** 54n),
  )
  .map(([over, under]) => fraction(over, under));
const STEPS = fc
  .tuple(
    fc.uniqueArray(NUMBER, { maxLength: 3, comparator: isSame }),
    fc.array(NUMBER, { minLength: 4 }),
  )
  .map(([ends, shares]) => [
    ...ends.sort(compare).map((end, row) => step(shares[row]!, end)),
    ...(shares.length % 2 === 0 ? [step(shares[3]!)] : []),
  ]);
const AMOUNT = fc.letrec<{ amount: PlanAmount }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    NUMBER.map((value): PlanAmount => ({ kind: 'constant', value })),
    fc.nat(3).map((value): PlanAmount => ({ kind: 'value', value })),
    fc
      .tuple(
        fc.constantFrom('product', 'sum', 'least', 'most'),
        fc.array(tie('amount'), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, parts]): PlanAmount => ({ kind, parts })),
    fc.tuple(tie('amount'), STEPS).map(([of, rows]): PlanAmount => ({ kind: 'steps', of, rows })),
    fc
      .tuple(
        fc.subarray([0, 1]),
        fc.array(tie('amount'), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
      )
      .map(([conditions, amounts, isOpen]): PlanAmount => {
        const branches = conditions.map((when, place) => ({ when, amount: amounts[place]! }));
        return {
          kind: 'first',
          branches: [...branches, ...(isOpen ? [] : [{ amount: amounts[2]! }])],
        };
      }),
  ),
})).amount;
const FEN = fc
  .oneof(fc.integer({ min: -40, max: 40 }), fc.maxSafeInteger())
  .map((fen) => integer(fen));
const KNOWN = fc.tuple(
  ...[FEN, FEN, FEN, NUMBER].map((value) => fc.option(value, { nil: undefined, freq: 9 })),
);

function isSame(a: Rational, b: Rational): boolean {
  return compare(a, b) === 0;
}

describe('an amount', () => {
  it('lies no farther from the exact one than it says, and is missing where that is', () => {
    const scene = fc.tuple(AMOUNT, fc.array(KNOWN, { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(scene, ([amount, everybody]) => {
        for (const { value, error, scale, isMissing, exact } of amountsOf(amount, everybody)) {
          expect(isMissing).toBe('missing' in exact);
          if ('missing' in exact || !Number.isFinite(error) || !Number.isFinite(value)) continue;
          // A scale past 2^53 is itself rounded; whoever rounds to the fen allows for as much.
          if (scale > MAX) continue;
          const { numerator, denominator } = exact.value;
          const units = fraction(numerator * BigInt(scale), denominator);
          const [middle, margin] = [exactly(value), exactly(error)];
          expect(compare(subtract(middle, margin), units)).toBeLessThanOrEqual(0);
          expect(compare(units, add(middle, margin))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 600, seed: 1 },
    );
  });
});

describe('an amount is exact', () => {
  const byHalves = steps(
    A,
    step(fraction(1n, 2n), integer(10)),
    step(fraction(1n, 3n), integer(20)),
    step(fraction(1n, 4n), fraction(61n, 2n)),
  );
  const first: PlanAmount = {
    kind: 'first',
    branches: [
      { when: 0, amount: product(A, constant(1n, 4n)) },
      { amount: sum(B, constant(1n, 2n)) },
    ],
  };
  const [half, fourth, sixth] = [constant(1n, 2n), constant(1n, 4n), constant(1n, 6n)];

  it.each<[string, PlanAmount, number[], number, number]>([
    ['that is a fraction', constant(3n, 7n), [], 3, 7],
    ['that is a fact', A, [MAX], MAX, 1],
    ['that is a share of one', product(A, constant(2n, 3n)), [5], 10, 3],
    ['that is a product just within 2^53', product(A, constant(1n)), [MAX], MAX, 1],
    ['that is a sum of halves and thirds', sum(half, constant(1n, 3n)), [], 5, 6],
    ['that is a sum of halves and sixths', sum(sixth, half), [], 4, 6],
    ['that is a sum of fourths and sixths', sum(sixth, fourth), [], 5, 12],
    ['that is a sum just within 2^53', sum(A, B), [MAX - 7, 7], MAX, 1],
    ['that is the least', least(A, half), [-3], -6, 2],
    ['that is the most', most(A, half), [-3], 1, 2],
    ['that is the most of large ones', most(A, B), [MAX, -MAX], MAX, 1],
    ['on the end of a step', byHalves, [10], 60, 12],
    ['on the end of another step', byHalves, [20], 80, 12],
    ['within a step whose end is no whole number', byHalves, [21], 63, 12],
    ['past the last step', byHalves, [31], 0, 12],
    ['below zero', byHalves, [-4], -24, 12],
    ['of a branch in whole fen', first, [8], 2, 1],
  ])('%s', (_, amount, known, value, scale) => {
    const facts = known.map((fen) => integer(fen));
    expect(amountOf(amount, facts)).toEqual({ value, scale, error: 0 });
  });

  it('of everybody in a branch, whichever branch that is', () => {
    const everybody = [[integer(8)], [integer(-1), integer(3)], [], [integer(4)], [integer(0)]];
    const whole = (value: number, isMissing = false) => ({ value, error: 0, isMissing });
    expect(amountsOf(first, everybody)).toMatchObject([
      whole(2),
      { value: 3.5, isMissing: false },
      whole(0, true),
      whole(1),
      { isMissing: true },
    ]);
  });
});

describe('an amount is off by a little', () => {
  const large = [integer(MAX), integer(MAX), integer(1), fraction(1n, 3n)];
  const ends = [step(fraction(1n, 3n), fraction(10n, 3n)), step(integer(1))];
  const apart = [2n ** 31n - 1n, 2n ** 31n, 2n ** 31n - 3n].map((under) => constant(1n, under));
  const only = (amount: PlanAmount): PlanAmount => ({ kind: 'first', branches: [{ amount }] });

  it.each<[string, PlanAmount, number]>([
    ['that is too large for a double', constant(2n ** 60n + 1n, 3n), 2 ** 10 / 3],
    ['that is too fine for one', constant(1n, 2n ** 53n), 2 ** -103],
    ['that is a ratio', R, 2 ** -50 / 3],
    ['that is a product past 2^53', product(A, constant(2n)), MAX * 2 ** -49],
    ['that is a share of a ratio', product(R, constant(6n)), 6 * 2 ** -49],
    ['that is a sum past 2^53', sum(A, B), MAX * 2 ** -49],
    ['that is a difference past 2^53', sum(A, product(B, constant(-1n))), MAX * 2 ** -49],
    ['that is a sum of ratios', sum(R, R), 2 ** -48 / 3],
    ['that is the most of ratios', most(R, constant(0n)), 2 ** -49 / 3],
    ['that is a sum of what has no common measure', sum(...apart), 2 ** -46],
    ['that is a step of a ratio', steps(R, step(integer(3))), 2 ** -47],
    ['that is a step past 2^53', steps(A, step(integer(2))), MAX * 2 ** -49],
    ['of a branch in parts of a fen', only(constant(1n, 3n)), 2 ** -50 / 3],
    ['of a branch with a ratio', only(R), 2 ** -49 / 3],
  ])('%s', (_, amount, most) => {
    const { error, scale } = amountOf(amount, large);
    expect(error).toBeGreaterThan(0);
    expect(error / (amount.kind === 'sum' ? 1 : scale)).toBeLessThanOrEqual(most);
  });

  it('past anything where it may lie on either side of the end of a step', () => {
    const near = steps(product(R, constant(10n)), ...ends);
    const beside = [undefined, undefined, undefined, fraction(333n, 1_000n)];
    expect(amountOf(near, large).error).toBe(Infinity);
    expect(amountOf(near, beside).error).toBeLessThan(1e-10);
    const whole = steps(A, ...ends);
    expect(amountOf(whole, [integer(3)]).error).toBe(0);
    expect(amountOf(whole, [integer(4)]).error).toBe(0);
  });
});
