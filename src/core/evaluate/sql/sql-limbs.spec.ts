import { describe, expect, it } from '@jest/globals';
import { dialectOf } from './dialect.js';
import { compareLimbs, limbsFor } from './sql-limbs.js';
import { Arithmetic } from './sql-numbers.js';
import { Sql } from './sql-text.js';

function columns() {
  const arithmetic = new Arithmetic(dialectOf('sqlite'));
  const column = (name: string) =>
    arithmetic.integer(new Sql(`"${name}"`, new Set([name]), 0), 2n ** 60n);
  return { arithmetic, column, product: arithmetic.times(column('a'), column('b')) };
}

describe('a number in two parts is written', () => {
  it('with brackets around a sign and nowhere else', () => {
    const { arithmetic, product } = columns();
    const beside = (law: bigint) =>
      compareLimbs(limbsFor(product)!, '=', limbsFor(arithmetic.constant(law))!).text;
    expect(beside(-5n)).toMatch(/= \(-1\)\s/);
    expect(beside(5n)).toMatch(/= 0\s/);
    expect(beside(5n)).toMatch(/= 5$/);
    const times = (law: bigint) => arithmetic.times(product, arithmetic.constant(law)).limbs!.high;
    expect(times(-5n).text).toContain(' * (-5)');
    expect(times(5n).text).toContain(' * 5');
  });

  it('up to a length that somebody may still read', () => {
    const { arithmetic, column } = columns();
    const long = (length: number) =>
      arithmetic.integer(new Sql(`"${'a'.repeat(length - 2)}"`), 2n ** 60n);
    const [fits, doesNot] = [long(1_497), long(1_498)].map((term) =>
      arithmetic.times(term, column('b')),
    );
    expect(fits!.limbs).toBeDefined();
    expect(doesNot!.limbs).toBeUndefined();
  });
});
