import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactDefinition, FactType } from '../../core/facts/fact-definition.js';
import { encodeFactValue, type FactValue } from '../../core/facts/fact-value.js';
import { addDays } from '../../core/local-date.js';
import { fraction, type Rational } from '../../core/rational.js';
import { dayFromText } from './days.js';
import { storedValue, unitsOf } from './stored-value.js';
import { readDay, valueReader } from './value-readers.js';

const TYPES: FactType[] = [
  'boolean',
  'integer',
  'number',
  'money',
  'ratio',
  'date',
  'code',
  'codes',
];

const definitionOf = (type: FactType): FactDefinition => ({
  id: type,
  label: { zh: '甲', en: 'A' },
  type,
  period: 'none',
  sources: [],
  sensitivity: 'public',
});

const exact = fc
  .tuple(fc.oneof(fc.bigInt(-(2n ** 54n), 2n ** 54n), fc.bigInt(-9n, 9n)), fc.bigInt(1n, 1_000n))
  .map(([over, under]) => fraction(over, under));
const value: fc.Arbitrary<FactValue> = fc.oneof(
  fc.boolean(),
  exact,
  fc.nat(80_000).map((days) => addDays('1900-01-01', days)),
  fc.string(),
  fc.array(fc.string()),
);
/** What somebody may have got into the store, much of it nearly right. */
const text = fc.oneof(
  value.map(encodeFactValue),
  fc.constantFrom(
    ' true',
    'truе',
    'null',
    '12',
    '"12',
    '"-0"',
    '"007"',
    '"1/0"',
    '"2/4"',
    '"0.125"',
    '"4.6%"',
    '"9007199254740992"',
    '"9007199254740991"',
    '"123456789012345678901"',
    '"2024-02-30"',
    '"2024-02-29"',
    '"1899-12-31"',
    '"2024-13-01"',
    '"20240-1-01"',
    '[]',
    '[1]',
    '["a","a"]',
    '"\\u4f01"',
    '',
    '"',
    '""',
  ),
  fc.string({ maxLength: 14, unit: fc.constantFrom(...'"0123456789-/.[],tru') }),
);

describe.each(TYPES)('a reader of stored values of type %s', (type) => {
  it('comes to the same as reading the text, and refuses what is no such value', () => {
    const definition = definitionOf(type);
    const reader = valueReader(definition);
    fc.assert(
      fc.property(text, fc.nat(3), (stored, offset) => {
        const bytes = Buffer.from(`${'x'.repeat(offset)}${stored}\u001e`);
        const read = reader.read(bytes, offset, bytes.length - 1);
        const expected = valueOf(definition, stored);
        // What is written in an unusual way may be left to be read more slowly.
        if (Number.isNaN(read) && stored !== stored.trim()) return;
        expect(Number.isNaN(read)).toBe(expected === undefined);
        if (expected === undefined) return;
        if (type === 'date') expect(read).toBe(dayFromText(expected as string));
        else if (type === 'integer' || type === 'number' || type === 'money')
          expect(read).toBe(unitsOf(definition, expected as Rational));
        else expect(reader.valueOf(read)).toEqual(expected);
      }),
      { numRuns: 1_500 },
    );
  });

  it('names what is stored when it refuses it', () => {
    expect(() => storedValue(definitionOf(type), '{"a":1}')).toThrow(
      new TypeError(`stored ${type} is {"a":1}`),
    );
  });
});

function valueOf(definition: FactDefinition, stored: string): FactValue | undefined {
  try {
    return storedValue(definition, stored);
  } catch {
    return undefined;
  }
}

describe('a day in bytes', () => {
  it.each([
    ['2024-02-29', 20240229],
    ['2023-02-29', 0],
    ['1900-01-01', 19000101],
    ['1899-12-31', 0],
    ['9999-12-31', 99991231],
    ['2024/01/01', 0],
    ['2024-0x-01', 0],
    ['-024-01-01', 0],
    ['2024-01-3:', 0],
  ])('%s is %i', (written, day) => {
    expect(readDay(Buffer.from(`..${written}..`), 2)).toBe(day);
  });
});
