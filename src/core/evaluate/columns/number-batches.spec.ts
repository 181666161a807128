import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DerivedFunction, FactType } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { Plan, PlanValue } from '../../policy/plan/plan.js';
import {
  add,
  compare,
  divide,
  fraction,
  integer,
  subtract,
  type Rational,
} from '../../rational.js';
import { columnsOf, PopulationBuilder } from './build-population.js';
import { errorAt, NumberSources } from './number-batches.js';

/**
 * Goal: no number is off by more than it says, and none says more than it has to. Exact work decides wherever a number
 * may be off, so that an error bound too wide shows in no verdict, only in the time that it takes.
 */
const AS_OF = '2025-06-30';
const MAX = Number.MAX_SAFE_INTEGER;

function stated(id: string, type: FactType): PlanValue {
  return { kind: 'stated', definition: { id, type } as PlanValue['definition'], period: 'now' };
}

function derived(id: string, name: DerivedFunction, inputs: number[]): PlanValue {
  const definition = { id } as PlanValue['definition'];
  return { kind: 'derived', definition, period: 'now', function: name, inputs };
}

function planOf(values: readonly PlanValue[]): Plan {
  return { asOf: AS_OF, values, conditions: [], policies: [] };
}

/** Every numeric fact of one enterprise of whom the stated ones are given, in units with their scale. */
function readAll(values: readonly PlanValue[], known: readonly FactValue[], asOf = AS_OF) {
  const plan = { ...planOf(values), asOf };
  const builder = new PopulationBuilder(asOf, columnsOf(plan), 2);
  // A row that is not read stands before the one that is.
  builder.add(() => undefined);
  builder.add((column) => known[column]);
  const sources = new NumberSources(plan, builder.finish(), 4);
  const batch = { rows: Uint32Array.of(1, 0), count: 1, token: 7 };
  return (id: number) => {
    const source = sources.of(id);
    const numbers = source.read(batch);
    return { value: numbers.values[0]!, error: errorAt(numbers, 0), scale: source.scale };
  };
}

/** A double is a fraction of two integers. */
function exactly(double: number): Rational {
  let [over, under] = [double, 1n];
  for (; !Number.isInteger(over); under *= 2n) over *= 2;
  return fraction(BigInt(over), under);
}

function isWithin(value: Rational, low: Rational, high: Rational): boolean {
  return compare(low, value) <= 0 && compare(value, high) <= 0;
}

const FEN = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.maxSafeInteger(),
  fc.integer({ min: MAX - 9, max: MAX }),
);
const RATIO = fc
  .tuple(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([over, under]) => fraction(BigInt(over), BigInt(under)));

const VALUES: readonly PlanValue[] = [
  ...['a', 'b', 'c'].map((id) => stated(id, 'money')),
  ...['r', 's'].map((id) => stated(id, 'ratio')),
  derived('sum', 'sum', [0, 1, 2]),
  derived('difference', 'difference', [0, 1]),
  derived('mean', 'mean', [0, 1, 2]),
  derived('quarters', 'quarterly-mean', [0, 1, 2, 0, 1, 2, 0, 1]),
  derived('share', 'ratio', [0, 1]),
  derived('ofSums', 'ratio', [5, 7]),
  derived('ofRatios', 'mean', [3, 4]),
  derived('growth', 'ratio', [6, 2]),
  derived('nested', 'ratio', [11, 12]),
];

function placeOf(id: string): number {
  return VALUES.findIndex(({ definition }) => definition.id === id);
}

/** What each should come to; undefined where there is no such number. */
function expected(known: readonly Rational[]): (Rational | undefined)[] {
  const [a, b, c, r, s] = known as [Rational, Rational, Rational, Rational, Rational];
  const over = (x: Rational | undefined, y: Rational | undefined) =>
    x && y && y.numerator > 0n ? divide(x, y) : undefined;
  const sum = add(add(a, b), c);
  const difference = subtract(a, b);
  const mean = divide(sum, integer(3));
  const eight = [a, b, c, a, b, c, a, b].reduce(add);
  const ofRatios = divide(add(r, s), integer(2));
  const growth = over(difference, c);
  return [
    ...[a, b, c, r, s, sum, difference, mean, divide(eight, integer(8))],
    ...[over(a, b), over(sum, mean), ofRatios, growth, over(ofRatios, growth)],
  ];
}

describe('a number', () => {
  it('lies no farther from the exact one than it says', () => {
    const known = fc.tuple(FEN, FEN, FEN, RATIO, RATIO);
    fc.assert(
      fc.property(known, ([a, b, c, r, s]) => {
        const facts = [integer(a), integer(b), integer(c), r, s];
        const read = readAll(VALUES, facts);
        expected(facts).forEach((exact, id) => {
          if (!exact) return;
          const { value, error, scale } = read(id);
          if (error === Infinity) return;
          const units = fraction(exact.numerator * BigInt(scale), exact.denominator);
          const [middle, margin] = [exactly(value), exactly(error)];
          expect(isWithin(units, subtract(middle, margin), add(middle, margin))).toBe(true);
        });
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  const facts = (a: number, b: number, c: number) => [
    ...[a, b, c].map((fen) => integer(fen)),
    fraction(1n, 3n),
    fraction(1n, 4n),
  ];
  const third = 1 / 3;

  it.each([
    ['stated', 'a', facts(5, 0, 0), { value: 5, error: 0, scale: 1 }],
    ['stated and large', 'a', facts(MAX, 0, 0), { value: MAX, error: 0, scale: 1 }],
    ['a stated ratio', 'r', facts(0, 0, 0), { value: third, error: third * 2 ** -50, scale: 1 }],
    ['a sum', 'sum', facts(3, -2, MAX - 5), { value: MAX - 4, error: 0, scale: 1 }],
    ['a difference', 'difference', facts(7, -2, 0), { value: 9, error: 0, scale: 1 }],
    ['a mean', 'mean', facts(7, 2, 1), { value: 10, error: 0, scale: 3 }],
    ['a mean of quarters', 'quarters', facts(7, 2, 1), { value: 29, error: 0, scale: 8 }],
    ['a share', 'share', facts(3, 2, 0), { value: 1.5, error: 1.5 * 2 ** -50, scale: 1 }],
    ['a share of sums', 'ofSums', facts(1, 1, 2), { value: 3, error: 3 * 2 ** -50, scale: 1 }],
    ['no share', 'share', facts(-3, 2, 0), { value: -1.5, error: 1.5 * 2 ** -50, scale: 1 }],
  ])('that is %s is exact where doubles are', (_, id, known, read) => {
    expect(readAll(VALUES, known)(placeOf(id))).toEqual(read);
  });

  it.each([
    // Each term may be off by its share, though no sum of these is.
    ['a sum past 2^53', 'sum', facts(MAX, MAX, 1), 2 * MAX * 2 ** -50 + 2 ** -50],
    [
      'a sum of numbers whose bounds together pass 2^53',
      'sum',
      facts(MAX, -MAX, 0),
      2 * MAX * 2 ** -50,
    ],
    ['a mean of ratios', 'ofRatios', facts(0, 0, 0), (third + 0.25) * 2 ** -49],
    ['a share of ratios', 'nested', facts(3, 1, 2), (third + 0.25) * 2 ** -48],
    ['a share of a sum past 2^53', 'ofSums', facts(MAX, MAX, 1), 3 * 2 ** -48],
  ])('that is %s is off by a little', (_, id, known, most) => {
    const { error } = readAll(VALUES, known)(placeOf(id));
    expect(error).toBeGreaterThan(most / 4);
    expect(error).toBeLessThanOrEqual(most);
  });

  it('divided by what may be nothing at all may be anything', () => {
    const values = [...VALUES, derived('wide', 'ratio', [0, placeOf('ofRatios')])];
    const known = [integer(1), integer(1), integer(1), fraction(1n, 3n), fraction(-1n, 3n)];
    expect(readAll(values, known)(VALUES.length).error).toBe(Infinity);
  });
});

describe('facts of other kinds', () => {
  it('are counted in millionths where one of them is', () => {
    const values = [
      stated('staff', 'number'),
      stated('heads', 'integer'),
      derived('all', 'sum', [0, 1]),
      derived('less', 'difference', [1, 0]),
    ];
    const read = readAll(values, [fraction(5n, 2n), integer(3)]);
    expect(read(0)).toEqual({ value: 2_500_000, error: 0, scale: 1_000_000 });
    expect(read(2)).toEqual({ value: 5_500_000, error: 0, scale: 1_000_000 });
    expect(read(3)).toEqual({ value: 500_000, error: 0, scale: 1_000_000 });
  });

  it('are members of sets and months since a day', () => {
    const values = [
      stated('tags', 'codes'),
      derived('count', 'count', [0]),
      stated('since', 'date'),
      derived('months', 'months-since', [2]),
    ];
    const read = readAll(values, [['a', 'b', 'c'], '2023-12-31']);
    expect(read(0)).toEqual({ value: 3, error: 0, scale: 1 });
    expect(read(1)).toEqual({ value: 3, error: 0, scale: 1 });
    // The month lacks a 31st and is whole on its last day.
    expect(read(3)).toEqual({ value: 18, error: 0, scale: 1 });
    expect(readAll(values, [[], '2023-12-30'], '2025-06-29')(3).value).toBe(17);
    expect(readAll(values, [[], '2025-07-29'], '2025-06-29')(3).value).toBe(-1);
  });

  it('that are no numbers are faults of the program', () => {
    const plan = planOf([derived('class', 'size-class', [])]);
    const nobody = { asOf: AS_OF, rows: 0, columns: new Map() };
    expect(() => new NumberSources(plan, nobody, 1).of(0)).toThrow('is a class, not a number');
  });
});

describe('a batch', () => {
  it('is worked out once for everybody who asks, and the next one anew', () => {
    const plan = planOf([stated('a', 'money'), derived('twice', 'sum', [0, 0])]);
    const builder = new PopulationBuilder(AS_OF, columnsOf(plan), 2);
    for (const fen of [1, 5]) builder.add(() => integer(fen));
    const sources = new NumberSources(plan, builder.finish(), 1);
    const read = (row: number, token: number) =>
      sources.of(1).read({ rows: Uint32Array.of(row), count: 1, token }).values[0];
    expect([read(0, 1), read(1, 1), read(1, 2)]).toEqual([2, 2, 10]);
    expect(sources.of(1)).toBe(sources.of(1));
  });
});
