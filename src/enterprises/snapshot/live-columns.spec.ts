import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Column } from '../../core/evaluate/columns/population.js';
import { valueAt } from '../../core/evaluate/columns/row-reader.js';
import type { FactDefinition, FactType } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import { fraction, integer } from '../../core/rational.js';
import { LivePopulation } from './live-population.js';
import type { SnapshotSubject } from './held-columns.js';

const KNOWN_UP_TO = { statementId: 1, enterpriseId: 1, instant: new Date(0) };

function subjectOf(type: FactType): SnapshotSubject {
  const definition: FactDefinition = {
    id: 'fact',
    label: { zh: '甲', en: 'A' },
    type,
    period: 'none',
    sources: [],
    sensitivity: 'public',
  };
  return {
    asOf: '2024-01-01',
    dictionary: new Map([['fact', definition]]),
    columns: [{ definition, period: 'now' }],
    columnKeys: ['fact@now'],
    catalogueHash: '',
  };
}

const VALUES: Record<FactType, fc.Arbitrary<FactValue>> = {
  boolean: fc.boolean(),
  integer: fc.oneof(fc.maxSafeInteger(), fc.integer()).map(integer),
  money: fc.integer().map(integer),
  number: fc.integer().map((units) => fraction(BigInt(units), 1_000_000n)),
  ratio: fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => fraction(BigInt(a), BigInt(b + 1))),
  date: fc.constantFrom('2024-02-29', '1999-12-31'),
  code: fc.nat(600).map((code) => `c${code}`),
  codes: fc.array(fc.nat(9).map(String), { maxLength: 4 }),
};

type Change = { row: number; value: FactValue | undefined } | 'settle' | { append: number };

const changesOf = (type: FactType): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 20,
        arbitrary: fc.record({
          row: fc.nat(40),
          value: fc.option(VALUES[type], { nil: undefined }),
        }),
      },
      { weight: 2, arbitrary: fc.constant('settle' as const) },
      {
        weight: 1,
        arbitrary: fc.record({ append: fc.oneof(fc.nat(40), fc.constant(1_500)) }),
      },
    ),
    { maxLength: 80 },
  );

describe.each(Object.keys(VALUES) as FactType[])('a live column of type %s', (type) => {
  it('holds what it was given last, through any changes, settling and growing', () => {
    fc.assert(
      fc.property(changesOf(type), (changes) => {
        const subject = subjectOf(type);
        let population = new LivePopulation(subject, 10);
        population.append(Array.from({ length: 10 }, (_, row) => row + 1));
        const expected: (FactValue | undefined)[] = Array<undefined>(10).fill(undefined);
        const check = () => {
          const snapshot = population.settle(subject, KNOWN_UP_TO);
          expect(
            valuesIn(snapshot.population.columns.get('fact@now'), subject, snapshot.rows),
          ).toEqual(expected);
          // Going on from what was handed out is the same as going on.
          population = new LivePopulation(subject, snapshot);
        };
        for (const change of changes) {
          if (change === 'settle') check();
          else if ('append' in change) {
            const from = population.rows;
            population.append(Array.from({ length: change.append }, (_, at) => from + at + 1));
            for (let at = 0; at < change.append; at += 1) expected.push(undefined);
          } else {
            const row = change.row % population.rows;
            population.replace(row, { values: [change.value], nextChange: row });
            expected[row] = change.value;
          }
        }
        check();
      }),
      { numRuns: 60 },
    );
  });
});

function valuesIn(column: Column | undefined, subject: SnapshotSubject, rows: number) {
  const { definition } = subject.columns[0] as (typeof subject.columns)[number];
  return Array.from({ length: rows }, (_, row) => valueAt(column, definition, row));
}

describe('a column of codes', () => {
  it('takes one byte, two or four, and forgets codes that nobody has any more', () => {
    const subject = subjectOf('code');
    const rows = 70_000;
    const population = new LivePopulation(subject, rows);
    population.append(Array.from({ length: rows }, (_, row) => row + 1));
    const codesWith = (distinct: number) => {
      for (let row = 0; row < rows; row += 1)
        population.replace(row, { values: [`${distinct} ${row % distinct}`], nextChange: 1 });
      const { columns } = population.settle(subject, KNOWN_UP_TO).population;
      return columns.get('fact@now') as Extract<Column, { kind: 'code' }>;
    };
    const few = codesWith(200);
    expect([few.codes.BYTES_PER_ELEMENT, few.dictionary.length]).toEqual([1, 200]);
    const many = codesWith(60_000);
    expect([many.codes.BYTES_PER_ELEMENT, many.dictionary.length]).toEqual([2, 60_000]);
    const most = codesWith(66_000);
    expect([most.codes.BYTES_PER_ELEMENT, most.dictionary.length]).toEqual([4, 66_000]);
    expect(most.dictionary[most.codes[69_999] as number]).toBe('66000 3999');
  });
});

describe('a column of numbers', () => {
  it('takes four bytes until a number needs eight', () => {
    const subject = subjectOf('integer');
    const population = new LivePopulation(subject, 2);
    population.append([1, 2]);
    const widthWith = (value: number) => {
      population.replace(0, { values: [integer(value)], nextChange: 1 });
      const { columns } = population.settle(subject, KNOWN_UP_TO).population;
      const column = columns.get('fact@now') as Extract<Column, { kind: 'number' }>;
      return [column.values.BYTES_PER_ELEMENT, column.values[0]];
    };
    expect(widthWith(-(2 ** 31))).toEqual([4, -(2 ** 31)]);
    expect(widthWith(2 ** 31)).toEqual([8, 2 ** 31]);
    expect(widthWith(5)).toEqual([8, 5]);
  });
});

describe('a population', () => {
  it('refuses enterprises that do not follow', () => {
    const population = new LivePopulation(subjectOf('code'), 2);
    population.append([3]);
    expect(() => population.append([3])).toThrow('enterprise 3 does not follow 3');
  });
});
