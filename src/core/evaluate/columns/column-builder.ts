import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import { toExactString, type Rational } from '../../rational.js';
import { newBits, setBit, type Bits } from './bits.js';
import { columnKindOf, dayOf, unitsPerOne, type Codes, type Column } from './population.js';

type Shared = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Fills one column row after row, in any order of rows; a row that is never set is missing. */
export interface ColumnBuilder {
  /** Throws TypeError for a value that is not of the fact's type: the store it came from is corrupt. */
  set(row: number, value: FactValue): void;
  finish(rows: number): Column;
}

/** A builder for so many rows at most. Rows of a set fact must be set in ascending order. */
export function columnBuilder(definition: FactDefinition, capacity: number): ColumnBuilder {
  switch (columnKindOf(definition.type)) {
    case 'boolean':
      return new BooleanBuilder(capacity);
    case 'number':
      return new NumberBuilder(capacity, unitsPerOne(definition.type));
    case 'date':
      return new DateBuilder(capacity);
    case 'code':
      return new CodeBuilder<string>(
        capacity,
        (dictionary) => ({ kind: 'code', dictionary }),
        (code) => code,
      );
    case 'ratio':
      return new CodeBuilder<Rational>(
        capacity,
        (dictionary) => ({ kind: 'ratio', dictionary }),
        toExactString,
      );
    case 'set':
      return new SetBuilder(capacity);
  }
}

class BooleanBuilder implements ColumnBuilder {
  private readonly known: Bits;
  private readonly yes: Bits;
  constructor(capacity: number) {
    this.known = newBits(capacity);
    this.yes = newBits(capacity);
  }
  set(row: number, value: FactValue): void {
    if (typeof value !== 'boolean') throw wrongType('yes or no', value);
    setBit(this.known, row);
    if (value) setBit(this.yes, row);
  }
  finish(rows: number): Column {
    return { kind: 'boolean', known: cutBits(this.known, rows), yes: cutBits(this.yes, rows) };
  }
}

class NumberBuilder implements ColumnBuilder {
  private readonly known: Bits;
  private readonly values: Float64Array;
  constructor(
    capacity: number,
    private readonly units: number,
  ) {
    this.known = newBits(capacity);
    this.values = new Float64Array(new SharedArrayBuffer(capacity * 8));
  }
  set(row: number, value: FactValue): void {
    if (typeof value !== 'object' || !('numerator' in value)) throw wrongType('a number', value);
    this.values[row] = this.inUnits(value);
    setBit(this.known, row);
  }
  finish(rows: number): Column {
    return { kind: 'number', known: cutBits(this.known, rows), values: cut(this.values, rows) };
  }
  private inUnits({ numerator, denominator }: Rational): number {
    const scaled = numerator * BigInt(this.units);
    const units = Number(scaled / denominator);
    if (scaled % denominator !== 0n || !Number.isSafeInteger(units))
      throw wrongType(`a whole number of 1/${this.units}`, { numerator, denominator });
    return units;
  }
}

class DateBuilder implements ColumnBuilder {
  private readonly known: Bits;
  private readonly values: Int32Array;
  constructor(capacity: number) {
    this.known = newBits(capacity);
    this.values = new Int32Array(new SharedArrayBuffer(capacity * 4));
  }
  set(row: number, value: FactValue): void {
    if (typeof value !== 'string') throw wrongType('a date', value);
    this.values[row] = dayOf(value);
    setBit(this.known, row);
  }
  finish(rows: number): Column {
    return { kind: 'date', known: cutBits(this.known, rows), values: cut(this.values, rows) };
  }
}

class CodeBuilder<T extends FactValue> implements ColumnBuilder {
  private readonly known: Bits;
  private codes: Codes;
  private readonly dictionary: T[] = [];
  private readonly places = new Map<string, number>();
  constructor(
    private readonly capacity: number,
    private readonly label: (
      dictionary: readonly T[],
    ) =>
      | { kind: 'code'; dictionary: readonly string[] }
      | { kind: 'ratio'; dictionary: readonly Rational[] },
    private readonly textOf: (value: T) => string,
  ) {
    this.known = newBits(capacity);
    this.codes = new Uint8Array(new SharedArrayBuffer(capacity));
  }
  set(row: number, value: FactValue): void {
    const text = this.textOf(value as T);
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.dictionary.push(value as T) - 1;
      this.places.set(text, place);
      this.codes = widened(this.codes, this.dictionary.length, this.capacity);
    }
    this.codes[row] = place;
    setBit(this.known, row);
  }
  finish(rows: number): Column {
    const known = cutBits(this.known, rows);
    return { known, codes: cut(this.codes, rows), ...this.label(this.dictionary) };
  }
}

class SetBuilder implements ColumnBuilder {
  private readonly known: Bits;
  private readonly starts: Uint32Array;
  private members = new Uint32Array(1_024);
  private count = 0;
  private last = -1;
  private readonly dictionary: string[] = [];
  private readonly places = new Map<string, number>();
  constructor(capacity: number) {
    this.known = newBits(capacity);
    this.starts = new Uint32Array(new SharedArrayBuffer((capacity + 1) * 4));
  }
  set(row: number, value: FactValue): void {
    if (!Array.isArray(value)) throw wrongType('a list of codes', value);
    if (row <= this.last) throw new RangeError('the rows of a set must ascend');
    this.starts.fill(this.count, this.last + 1, row + 1);
    this.last = row;
    for (const member of value as readonly string[]) this.push(member);
    setBit(this.known, row);
  }
  finish(rows: number): Column {
    this.starts.fill(this.count, this.last + 1, rows + 1);
    const members = new Uint32Array(new SharedArrayBuffer(this.count * 4));
    members.set(this.members.subarray(0, this.count));
    return {
      kind: 'set',
      known: cutBits(this.known, rows),
      starts: cut(this.starts, rows + 1),
      members,
      dictionary: this.dictionary,
    };
  }
  private push(member: string): void {
    let place = this.places.get(member);
    if (place === undefined) {
      place = this.dictionary.push(member) - 1;
      this.places.set(member, place);
    }
    if (this.count === this.members.length) {
      const grown = new Uint32Array(this.members.length * 2);
      grown.set(this.members);
      this.members = grown;
    }
    this.members[this.count] = place;
    this.count += 1;
  }
}

/** The same codes in wider words, once the dictionary has outgrown the narrow ones. */
function widened(codes: Codes, size: number, capacity: number): Codes {
  if (codes instanceof Uint8Array && size > 0x100) {
    const wider = new Uint16Array(new SharedArrayBuffer(capacity * 2));
    wider.set(codes);
    return wider;
  }
  if (codes instanceof Uint16Array && size > 0x10000) {
    const wider = new Uint32Array(new SharedArrayBuffer(capacity * 4));
    wider.set(codes);
    return wider;
  }
  return codes;
}

function cut<T extends Shared>(array: T, length: number): T {
  return (array.length === length ? array : array.subarray(0, length)) as T;
}

function cutBits(bits: Bits, rows: number): Bits {
  return cut(bits, (rows + 31) >>> 5);
}

function wrongType(expected: string, value: unknown): TypeError {
  const shown = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
  return new TypeError(`expected ${expected}, got ${shown}`);
}
