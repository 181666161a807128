import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { integer } from '../../rational.js';
import type { Column } from './population.js';
import {
  arrayBytes,
  arraysOf,
  columnOver,
  decodePrelude,
  dictionaryTexts,
  encodePrelude,
  isFormatFault,
  layoutOf,
  type Prelude,
} from './population-file.js';

const PRELUDE: Prelude = { headerBytes: 1_234, headerCrc32: 0xdeadbeef, fileBytes: 5e10 };

describe('the first bytes of a population file', () => {
  it('are read as they were written', () => {
    expect(decodePrelude(encodePrelude(PRELUDE))).toEqual(PRELUDE);
  });

  it.each([
    ['are too few', (bytes: Uint8Array) => bytes.subarray(0, 63), 'at least 64 bytes'],
    ['begin otherwise', changed(0, 0x4a), 'begins with HUIQIPOP'],
    ['are of another version', changed(8, 2), 'version 1'],
    ['are in another order', reversedOrder, 'order of bytes'],
    ['have something where nothing belongs', changed(40, 1), 'zeros'],
  ])('are refused when they %s', (_, change, expected) => {
    const fault = decodePrelude(change(encodePrelude(PRELUDE)));
    expect(isFormatFault(fault) && fault.expected).toContain(expected);
  });
});

function changed(place: number, byte: number) {
  return (bytes: Uint8Array) => {
    bytes[place] = byte;
    return bytes;
  };
}

function reversedOrder(bytes: Uint8Array): Uint8Array {
  bytes.subarray(12, 16).reverse();
  return bytes;
}

const known = Int32Array.of(0b101);
const COLUMNS: Column[] = [
  { kind: 'boolean', known, yes: Int32Array.of(0b100) },
  { kind: 'number', known, values: Float64Array.of(2 ** 53 - 1, 0, -1) },
  { kind: 'number', known, values: Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1) },
  { kind: 'date', known, values: Int32Array.of(20240229, 0, 19000101) },
  { kind: 'code', known, codes: Uint8Array.of(1, 0, 0), dictionary: ['', '企业"\\\u001f'] },
  { kind: 'code', known, codes: Uint32Array.of(1, 0, 70_000), dictionary: ['a', 'b'] },
  {
    kind: 'ratio',
    known,
    codes: Uint16Array.of(1, 0, 0),
    dictionary: [{ numerator: -23n, denominator: 500n }, integer(7)],
  },
  {
    kind: 'set',
    known,
    starts: Uint32Array.of(0, 2, 2, 3),
    members: Uint32Array.of(0, 1, 1),
    dictionary: ['p1', 'p2'],
  },
];

describe('a column in a file', () => {
  it.each(COLUMNS.map((column) => [column.kind, column] as const))(
    'of kind %s is laid over its bytes as it was',
    (_, column) => {
      fc.assert(
        fc.property(fc.nat(100), (room) => {
          const arrays = arraysOf(column).map((array) => copyOf(array, room * 8));
          expect(columnOver(layoutOf(column), 3, arrays, dictionaryTexts(column) ?? [])).toEqual(
            column,
          );
        }),
        { numRuns: 10 },
      );
    },
  );

  it.each(COLUMNS.map((column) => [column.kind, column] as const))(
    'of kind %s has as many bytes as it needs rows',
    (_, column) => {
      const expected = arrayBytes(layoutOf(column), 3);
      const found = arraysOf(column).map(({ byteLength }) => byteLength);
      expect(found.slice(0, expected.length)).toEqual(expected);
    },
  );
});

function copyOf({ buffer, byteOffset, byteLength }: ArrayBufferView, room: number) {
  const copy = new SharedArrayBuffer(byteLength + room);
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength));
  return { buffer: copy, byteLength };
}
