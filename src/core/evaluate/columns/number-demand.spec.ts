import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactDefinition } from '../../facts/fact-definition.js';
import { meets, operandsOf, type Demand } from '../../policy/demand.js';
import { fraction, integer, type Rational } from '../../rational.js';
import { intervalsOf, regionsOf } from './number-demand.js';

const DEFINITION = { id: 'amount', type: 'number' } as FactDefinition;
const MAX = Number.MAX_SAFE_INTEGER;

const below = (operand: Rational) => ({ kind: 'below', operand }) as const;
const above = (operand: Rational) => ({ kind: 'above', operand }) as const;
const same = (operand: Rational) => ({ kind: 'same', operand }) as const;
const not = <T>(part: Demand<T>) => ({ kind: 'not', part }) as const;
const all = <T>(...parts: Demand<T>[]) => ({ kind: 'all', parts }) as const;
const any = <T>(...parts: Demand<T>[]) => ({ kind: 'any', parts }) as const;

const intervals = (demand: Demand<Rational>, scale = 1) =>
  intervalsOf(regionsOf(demand, DEFINITION), scale).map(({ low, high }) => [low, high]);

describe('the whole numbers that meet a demand', () => {
  const third = fraction(1n, 3n);
  const minusHalf = fraction(-1n, 2n);
  it.each<[string, Demand<Rational>, number, number[][]]>([
    ['below a whole number', below(integer(5)), 1, [[-Infinity, 4]]],
    ['not above it', not(above(integer(5))), 1, [[-Infinity, 5]]],
    ['below a fraction', below(fraction(11n, 2n)), 1, [[-Infinity, 5]]],
    ['below a fraction that is negative', below(minusHalf), 1, [[-Infinity, -1]]],
    ['above a fraction that is negative', above(minusHalf), 1, [[0, Infinity]]],
    ['the same as a fraction', same(third), 1, []],
    ['the same as a fraction that is whole in its units', same(fraction(1n, 4n)), 100, [[25, 25]]],
    [
      'another than a number',
      not(same(integer(3))),
      1,
      [
        [-Infinity, 2],
        [4, Infinity],
      ],
    ],
    ['between two', all(above(integer(1)), below(integer(3))), 1, [[2, 2]]],
    ['between neighbours', all(above(integer(1)), below(integer(2))), 1, []],
    ['either of two neighbours', any(same(integer(1)), same(integer(2))), 1, [[1, 2]]],
    ['anything', any(below(integer(7)), not(below(integer(7)))), 1, [[-Infinity, Infinity]]],
    ['above what a column can hold', above(integer(BigInt(MAX))), 1, [[Infinity, Infinity]]],
    ['below the most that it can', below(integer(BigInt(MAX))), 1, [[-Infinity, MAX - 1]]],
    ['the same as what it cannot', same(integer(BigInt(MAX) + 1n)), 1, []],
  ])('%s', (_, demand, scale, expected) => {
    expect(intervals(demand, scale)).toEqual(expected);
  });

  const number = fc.oneof(
    fc.tuple(fc.bigInt(-60n, 60n), fc.bigInt(1n, 7n)).map(([over, under]) => fraction(over, under)),
    fc.bigInt(-9n, 9n).map((near) => integer(BigInt(MAX) + near)),
    fc.bigInt(-9n, 9n).map((near) => integer(near - BigInt(MAX))),
  );
  const { demand } = fc.letrec<{ demand: Demand<Rational> }>((tie) => ({
    demand: fc.oneof(
      { depthSize: 'small' },
      number.map(below),
      number.map(above),
      number.map(same),
      tie('demand').map(not),
      fc.array(tie('demand'), { minLength: 1, maxLength: 3 }).map((parts) => all(...parts)),
      fc.array(tie('demand'), { minLength: 1, maxLength: 3 }).map((parts) => any(...parts)),
    ),
  }));

  it('are those of which the demand itself says so, in as few intervals as there are', () => {
    fc.assert(
      fc.property(demand, fc.constantFrom(1, 100, 1_000_000), (asked, scale) => {
        const found = intervalsOf(regionsOf(asked, DEFINITION), scale);
        // Everything beside a number at which the answer may change.
        const tried = operandsOf(asked).flatMap(({ numerator, denominator }) => {
          const unit = (numerator * BigInt(scale)) / denominator;
          return [-2n, -1n, 0n, 1n, 2n].map((near) => unit + near);
        });
        for (const units of [...tried, 0n, BigInt(MAX), -BigInt(MAX)]) {
          if (units > BigInt(MAX) || units < -BigInt(MAX)) continue;
          const isIn = found.some(({ low, high }) => low <= Number(units) && Number(units) <= high);
          expect({ units, isIn }).toEqual({
            units,
            isIn: meets(asked, DEFINITION, fraction(units, BigInt(scale))),
          });
        }
        for (const [place, { low, high }] of found.entries()) {
          expect(low).toBeLessThanOrEqual(high);
          const next = found[place + 1];
          if (next) expect(next.low).toBeGreaterThan(high + 1);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
