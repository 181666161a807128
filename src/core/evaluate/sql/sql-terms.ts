import { fraction, type Rational } from '../../rational.js';
import type { Sql } from './sql-text.js';

/** An integer of the text, with how large it can get at most: where that fits the engine, nothing has to be watched. */
export interface Term {
  readonly sql: Sql;
  /** A number of the law. */
  readonly constant?: bigint;
  /** No magnitude is larger. */
  readonly bound: bigint;
  /** Of the engine's type for more than 64 bits. */
  readonly isWide: boolean;
  /** Working it out may overflow. */
  readonly mayOverflow: boolean;
  /** The same in two parts, where it may overflow and the engine has no larger integers. */
  readonly limbs?: Limbs;
}

/** over ÷ under, under above zero. NULL is what `over` is when the number is not known. */
export interface SqlNumber {
  readonly over: Term;
  readonly under: Term;
}

export type Operator = '*' | '+' | '-';
export type Comparison = '<' | '<=' | '=' | '<>' | '>=' | '>';

/**
 * An integer in two parts, for an engine that has none past 64 bits: high × 2^54 + low, low from 0 to 2^54 - 1. Shifting
 * rounds down and masking leaves what is above zero, so that all of this holds below zero too.
 */
export interface Limbs {
  readonly high: Sql;
  readonly low: Sql;
  /** No magnitude is larger. */
  readonly bound: bigint;
}

/** The number itself if it is one of the law. */
export function rationalOf({ over, under }: SqlNumber): Rational | undefined {
  return over.constant === undefined || under.constant === undefined
    ? undefined
    : fraction(over.constant, under.constant);
}

/** Whether it is a column by itself. */
export function isColumn({ text }: Sql): boolean {
  return /^"[^"]*"$/.test(text);
}
