import type { FactDefinition, FactType } from '../../facts/fact-definition.js';
import type { Period } from '../../facts/period.js';
import type { LocalDate } from '../../local-date.js';
import type { Rational } from '../../rational.js';
import type { Bits } from './bits.js';

/**
 * What is known of everybody on one business date: one column for each stated fact of a period, already settled between
 * departments, valid and fresh. Rows are enterprises; who a row is, is kept by whoever built it. All buffers are shared
 * memory, so that threads work on one copy.
 */
export interface Population {
  readonly asOf: LocalDate;
  readonly rows: number;
  /** By {@link columnKey}; a column that is not there is missing for everybody. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** A fact of one period, as one column holds it. */
export interface ColumnSpec {
  readonly definition: FactDefinition;
  readonly period: Period;
}

export function columnKey({ definition, period }: ColumnSpec): string {
  return `${definition.id}@${period}`;
}

/** Positions in a dictionary, as narrow as the dictionary allows. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Where a row's bit in `known` is 0 its value means nothing. */
export type Column =
  | { readonly kind: 'boolean'; readonly known: Bits; readonly yes: Bits }
  /**
   * Whole numbers of at most 2^53: the integer itself, fen, or millionths (see {@link unitsPerOne}); in four bytes where
   * all of them fit.
   */
  | {
      readonly kind: 'number';
      readonly known: Bits;
      readonly values: Float64Array | Int32Array;
    }
  /** Days as YYYYMMDD, so that they order as numbers and give up year, month and day. */
  | { readonly kind: 'date'; readonly known: Bits; readonly values: Int32Array }
  | {
      readonly kind: 'code';
      readonly known: Bits;
      readonly codes: Codes;
      readonly dictionary: readonly string[];
    }
  /** Any fraction at all; there are far fewer of them than enterprises. */
  | {
      readonly kind: 'ratio';
      readonly known: Bits;
      readonly codes: Codes;
      readonly dictionary: readonly Rational[];
    }
  /** The members of row r are `members[starts[r]]` up to `members[starts[r + 1]]`. */
  | {
      readonly kind: 'set';
      readonly known: Bits;
      readonly starts: Uint32Array;
      readonly members: Uint32Array;
      readonly dictionary: readonly string[];
    };

export type ColumnKind = Column['kind'];

export function columnKindOf(type: FactType): ColumnKind {
  switch (type) {
    case 'integer':
    case 'number':
    case 'money':
      return 'number';
    case 'codes':
      return 'set';
    case 'boolean':
    case 'date':
    case 'code':
    case 'ratio':
      return type;
  }
}

/** How many of a column's units make one: a `number` has at most six decimals, money is counted in fen already. */
export function unitsPerOne(type: FactType): number {
  return type === 'number' ? 1_000_000 : 1;
}

export function dayOf(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8));
}

export function dateOf(day: number): LocalDate {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
