import { clearBit, setBit, wordsFor, type Bits } from '../../core/evaluate/columns/bits.js';
import { dayOf, type Column } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import type { Rational } from '../../core/rational.js';
import { LiveColumn, resized, shared, wholeBuffer } from './live-column.js';
import { unitsOf } from './stored-value.js';

export class LiveBooleans extends LiveColumn {
  private yes: Bits;

  constructor(
    definition: FactDefinition,
    rows: number,
    column?: Extract<Column, { kind: 'boolean' }>,
  ) {
    super(definition, rows, column?.known);
    this.yes = column ? wholeBuffer(column.yes) : shared(Int32Array, 0);
    if (column) this.resize();
  }

  put(row: number, value: number): void {
    setBit(this.known ?? this.allocated(), row);
    if (value === 0) clearBit(this.yes, row);
    else setBit(this.yes, row);
  }

  numberOf(value: FactValue): number {
    return value === true ? 1 : 0;
  }

  protected resize(): void {
    this.yes = resized(this.yes, wordsFor(this.capacity));
  }

  protected wipe(row: number): void {
    clearBit(this.yes, row);
  }

  protected view(known: Bits, rows: number): Column {
    return { kind: 'boolean', known, yes: this.yes.subarray(0, wordsFor(rows)) };
  }
}

/** Four bytes a number until one comes that needs eight. */
export class LiveNumbers extends LiveColumn {
  private values: Float64Array | Int32Array;

  constructor(
    definition: FactDefinition,
    rows: number,
    column?: Extract<Column, { kind: 'number' }>,
  ) {
    super(definition, rows, column?.known);
    this.values = column ? wholeBuffer(column.values) : shared(Int32Array, 0);
    if (column) this.resize();
  }

  put(row: number, value: number): void {
    setBit(this.known ?? this.allocated(), row);
    if ((value | 0) !== value && this.values instanceof Int32Array) this.widen();
    this.values[row] = value;
  }

  numberOf(value: FactValue): number {
    const units = unitsOf(this.definition, value as Rational);
    if (units === undefined) throw new TypeError(`${this.definition.id} has a value of no unit`);
    return units;
  }

  protected resize(): void {
    this.values = resized(this.values, this.capacity);
  }

  protected wipe(row: number): void {
    this.values[row] = 0;
  }

  protected view(known: Bits, rows: number): Column {
    return { kind: 'number', known, values: this.values.subarray(0, rows) };
  }

  private widen(): void {
    const wider = shared(Float64Array, this.values.length);
    wider.set(this.values);
    this.values = wider;
  }
}

export class LiveDates extends LiveColumn {
  private values: Int32Array;

  constructor(
    definition: FactDefinition,
    rows: number,
    column?: Extract<Column, { kind: 'date' }>,
  ) {
    super(definition, rows, column?.known);
    this.values = column ? wholeBuffer(column.values) : shared(Int32Array, 0);
    if (column) this.resize();
  }

  put(row: number, value: number): void {
    setBit(this.known ?? this.allocated(), row);
    this.values[row] = value;
  }

  numberOf(value: FactValue): number {
    return dayOf(value as string);
  }

  protected resize(): void {
    this.values = resized(this.values, this.capacity);
  }

  protected wipe(row: number): void {
    this.values[row] = 0;
  }

  protected view(known: Bits, rows: number): Column {
    return { kind: 'date', known, values: this.values.subarray(0, rows) };
  }
}
