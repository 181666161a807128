import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { enterpriseSize, sizeInputsOf, sizeRowOf } from './enterprise-size.js';

const WAN = 1_000_000n;

/**
 * Copied by hand from the table of 工信部联企业〔2011〕300号: for each row a code, and per number compared the lower
 * bounds of large, medium and small. X in persons, Y and Z in 万元.
 */
const TABLE: { row: string; code: string; X?: Bounds; Y?: Bounds; Z?: Bounds }[] = [
  { row: 'agriculture', code: '0111', Y: [20000, 500, 50] },
  { row: 'industry', code: '2682', X: [1000, 300, 20], Y: [40000, 2000, 300] },
  { row: 'construction', code: '4710', Y: [80000, 6000, 300], Z: [80000, 5000, 300] },
  { row: 'wholesale', code: '5111', X: [200, 20, 5], Y: [40000, 5000, 1000] },
  { row: 'retail', code: '5211', X: [300, 50, 10], Y: [20000, 500, 100] },
  { row: 'transport', code: '5430', X: [1000, 300, 20], Y: [30000, 3000, 200] },
  { row: 'storage', code: '5920', X: [200, 100, 20], Y: [30000, 1000, 100] },
  { row: 'post', code: '6010', X: [1000, 300, 20], Y: [30000, 2000, 100] },
  { row: 'accommodation', code: '6110', X: [300, 100, 10], Y: [10000, 2000, 100] },
  { row: 'catering', code: '6210', X: [300, 100, 10], Y: [10000, 2000, 100] },
  { row: 'information-transmission', code: '6410', X: [2000, 100, 10], Y: [100000, 1000, 100] },
  { row: 'software', code: '6513', X: [300, 100, 10], Y: [10000, 1000, 50] },
  { row: 'property-development', code: '7010', Y: [200000, 1000, 100], Z: [10000, 5000, 2000] },
  { row: 'property-management', code: '7020', X: [1000, 300, 100], Y: [5000, 1000, 500] },
  { row: 'leasing-and-business-services', code: '7211', X: [300, 100, 10], Z: [120000, 8000, 100] },
  { row: 'other', code: '7340', X: [300, 100, 10] },
];
type Bounds = [large: number, medium: number, small: number];

const LEVELS = ['large', 'medium', 'small', 'micro'] as const;
const PLENTY = 10n ** 12n;

/** Each row, each number it compares, each of the three bounds. */
const BOUNDARIES = TABLE.flatMap(({ row, code, ...numbers }) =>
  (['X', 'Y', 'Z'] as const).flatMap((name) =>
    (numbers[name] ?? []).map((bound, level) => ({
      row,
      code,
      name,
      bound: BigInt(bound) * (name === 'X' ? 1n : WAN),
      at: LEVELS[level] ?? 'micro',
      below: LEVELS[level + 1] ?? 'micro',
    })),
  ),
);

const sizeOf = (code: string, numbers: { X?: bigint; Y?: bigint; Z?: bigint }) =>
  enterpriseSize({
    industryCode: code,
    employees: numbers.X,
    revenueFen: numbers.Y,
    assetsFen: numbers.Z,
  });

describe('every bound of every row', () => {
  it('is looked at: 16 rows, 3 bounds for each of their numbers', () => {
    expect(BOUNDARIES).toHaveLength(3 * 30);
  });

  it.each(BOUNDARIES)('$row: $name of $bound is $at', ({ code, name, bound, at }) => {
    expect(sizeOf(code, { X: PLENTY, Y: PLENTY, Z: PLENTY, [name]: bound })).toBe(at);
  });

  it.each(BOUNDARIES)('$row: $name one below $bound is $below', ({ code, name, bound, below }) => {
    expect(sizeOf(code, { X: PLENTY, Y: PLENTY, Z: PLENTY, [name]: bound - 1n })).toBe(below);
  });
});

describe('the order of decision', () => {
  it.each([
    // Industry: large needs X ≥ 1000 and Y ≥ 40000; medium 300 and 2000; small 20 and 300.
    [1000n, 40000n * WAN, 'large'],
    [1000n, 40000n * WAN - 1n, 'medium'],
    [999n, 40000n * WAN, 'medium'],
    [999n, 2000n * WAN - 1n, 'small'],
    [5000n, 2000n * WAN - 1n, 'small'],
    [299n, 90000n * WAN, 'small'],
    [5000n, 300n * WAN - 1n, 'micro'],
    [19n, 90000n * WAN, 'micro'],
    [0n, 0n, 'micro'],
  ] as const)('%i persons and %i fen is %s', (X, Y, size) =>
    expect(sizeOf('2682', { X, Y })).toBe(size),
  );

  it('never falls when a number grows', () => {
    const aNumber = fc.bigInt({ min: 0n, max: 300_000n * WAN });
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLE.map(({ code }) => code)),
        fc.record({ X: fc.bigInt({ min: 0n, max: 3_000n }), Y: aNumber, Z: aNumber }),
        fc.constantFrom('X' as const, 'Y' as const, 'Z' as const),
        fc.bigInt({ min: 0n, max: 1_000n * WAN }),
        (code, numbers, name, more) => {
          const rank = (size: unknown) => LEVELS.indexOf(size as (typeof LEVELS)[number]);
          const before = rank(sizeOf(code, numbers));
          const after = rank(sizeOf(code, { ...numbers, [name]: numbers[name] + more }));
          expect(before).toBeGreaterThanOrEqual(0);
          expect(after).toBeLessThanOrEqual(before);
        },
      ),
    );
  });

  it('stays exact past the safe integers', () => {
    expect(sizeOf('0111', { Y: 2n ** 80n })).toBe('large');
  });
});

describe('what is missing', () => {
  it.each([
    ['0111', ['revenue']],
    ['2682', ['employees', 'revenue']],
    ['4710', ['revenue', 'assets']],
    ['7211', ['employees', 'assets']],
    ['7340', ['employees']],
  ])('%s needs %j', (code, inputs) => {
    expect(enterpriseSize({ industryCode: code })).toEqual({ missing: inputs });
    const row = sizeRowOf(code);
    expect(row && sizeInputsOf(row)).toEqual(inputs);
  });

  it('is only what the row compares', () => {
    expect(sizeOf('2682', { X: 10n })).toEqual({ missing: ['revenue'] });
    expect(sizeOf('2682', { Y: 10n })).toEqual({ missing: ['employees'] });
    expect(sizeOf('7211', { X: 10n, Y: 10n })).toEqual({ missing: ['assets'] });
    expect(sizeOf('7340', { X: 10n })).toBe('small');
  });

  it.each(['59', '5900', '70', 'K', 'G', 'F', 'H', 'I', '98', '', 'B2682'])(
    'is the industry itself for %j',
    (code) => {
      expect(
        enterpriseSize({ industryCode: code, employees: 5n, revenueFen: 5n, assetsFen: 5n }),
      ).toEqual({
        missing: ['industryCode'],
      });
    },
  );
});

describe('sizeRowOf', () => {
  it.each(TABLE)('$code is $row', ({ code, row }) => expect(sizeRowOf(code)?.id).toBe(row));

  it.each([
    ['A', 'agriculture'],
    ['0519', 'agriculture'],
    ['0610', 'industry'],
    ['1200', 'industry'],
    ['C', 'industry'],
    ['C13', 'industry'],
    ['4620', 'industry'],
    ['E50', 'construction'],
    ['54', 'transport'],
    ['5511', 'transport'],
    ['5612', 'transport'],
    ['5720', 'transport'],
    ['5810', 'transport'],
    ['5910', 'transport'],
    ['592', 'storage'],
    ['5990', 'storage'],
    ['6311', 'information-transmission'],
    ['6510', 'software'],
    ['701', 'property-development'],
    ['L', 'leasing-and-business-services'],
    ['7111', 'leasing-and-business-services'],
    ['7030', 'other'],
    ['7090', 'other'],
    ['5310', 'other'],
    ['53', 'other'],
    ['M', 'other'],
    ['8010', 'other'],
    ['8511', 'other'],
    ['9011', 'other'],
  ])('%s is %s', (code, row) => expect(sizeRowOf(code)?.id).toBe(row));
});
