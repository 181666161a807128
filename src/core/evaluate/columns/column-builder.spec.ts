import { describe, expect, it } from '@jest/globals';
import type { FactDefinition, FactType } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import { fraction, integer } from '../../rational.js';
import { PopulationBuilder } from './build-population.js';
import { columnBuilder } from './column-builder.js';
import type { Column } from './population.js';
import { valueAt } from './row-reader.js';

/** Goal: what no random rule is large or wrong enough to show; that columns hold what was set is test/rules' business. */
const definitionOf = (type: FactType) => ({ id: 'fact', type }) as FactDefinition;

/** The column of these values, in rows of their own from the first on. */
function columnOf(type: FactType, values: readonly (FactValue | undefined)[], capacity: number) {
  const builder = columnBuilder(definitionOf(type), capacity);
  values.forEach((value, row) => value !== undefined && builder.set(row, value));
  return builder.finish(values.length);
}

function readBack(type: FactType, column: Column, rows: number) {
  return Array.from({ length: rows }, (_, row) => valueAt(column, definitionOf(type), row));
}

const codesOf = (count: number) => Array.from({ length: count }, (_, place) => `c${place}`);

describe('codes', () => {
  it.each([
    [256, 1],
    [257, 2],
    [65_536, 2],
    [65_537, 4],
  ])('%d different ones take %d bytes each and stay what they were', (count, bytes) => {
    const codes = codesOf(count);
    const column = columnOf('code', [...codes, 'c0', 'c255'], count + 10);
    if (!('codes' in column)) throw new Error('no codes');
    expect(column.codes.BYTES_PER_ELEMENT).toBe(bytes);
    expect(column.dictionary.length).toBe(count);
    expect(column.codes.length).toBe(count + 2);
    expect(column.codes.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(readBack('code', column, count + 2)).toEqual([...codes, 'c0', 'c255']);
  });
});

describe('a set', () => {
  it('keeps its members when there are many, and rows between that are missing', () => {
    const large = codesOf(3_000);
    const values = [undefined, ['a'], [], undefined, large, ['c2999'], undefined];
    const column = columnOf('codes', values, 40);
    expect(readBack('codes', column, values.length)).toEqual(values);
    if (column.kind !== 'set') throw new Error('no set');
    expect([...column.starts]).toEqual([0, 0, 1, 1, 1, 3_001, 3_002, 3_002]);
    expect(column.members.length).toBe(3_002);
    expect(column.members.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('is set row after row', () => {
    const builder = columnBuilder(definitionOf('codes'), 4);
    builder.set(2, ['a']);
    expect(() => builder.set(2, ['b'])).toThrow(RangeError);
    expect(() => builder.set(1, ['b'])).toThrow(RangeError);
  });
});

describe('any column', () => {
  it.each<[FactType, FactValue]>([
    ['boolean', true],
    ['integer', integer(7)],
    ['number', fraction(1n, 8n)],
    ['money', integer(-1)],
    ['ratio', fraction(1n, 3n)],
    ['date', '2025-06-30'],
    ['code', '01'],
    ['codes', ['01', '02']],
  ])('of type %s is as long as the rows it has, and what was not set is missing', (type, value) => {
    const rows = [undefined, value, undefined];
    const column = columnOf(type, rows, 100);
    expect(readBack(type, column, 3)).toEqual(rows);
    expect([...column.known]).toEqual([0b10]);
    const [values] = Object.values({ ...column, known: undefined }).filter((part) =>
      ArrayBuffer.isView(part),
    );
    expect((values as Uint8Array).length).toBe(type === 'boolean' ? 1 : type === 'codes' ? 4 : 3);
  });

  it.each<[FactType, unknown]>([
    ['boolean', 'true'],
    ['integer', '7'],
    ['integer', ['7']],
    ['integer', fraction(1n, 2n)],
    ['money', integer(2n ** 53n)],
    ['number', fraction(1n, 3_000_000n)],
    ['number', integer(2n ** 40n)],
    ['date', integer(20_250_630)],
    ['codes', 'a'],
  ])('of type %s refuses what its store cannot have meant', (type, value) => {
    const builder = columnBuilder(definitionOf(type), 1);
    expect(() => builder.set(0, value as FactValue)).toThrow(TypeError);
    expect([...builder.finish(1).known]).toEqual([0]);
  });
});

describe('a population', () => {
  it('has room for as many rows as were asked for', () => {
    const spec = { definition: definitionOf('boolean'), period: 'now' } as const;
    const builder = new PopulationBuilder('2025-06-30', [spec], 2);
    expect([builder.add(() => true), builder.add(() => undefined)]).toEqual([0, 1]);
    expect(() => builder.add(() => true)).toThrow(RangeError);
    expect(builder.finish()).toMatchObject({ asOf: '2025-06-30', rows: 2 });
  });
});
