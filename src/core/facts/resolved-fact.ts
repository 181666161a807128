import type { FactStatement, FactValue } from './fact-value.js';
import type { Period } from './period.js';

/**
 * Why a fact cannot be used:
 * absent — nobody stated it for that period; not-valid — stated, but its validity does not cover the business date;
 * stale — older than its freshness; inputs — a derived fact lacks an input; denominator — divided by zero or less;
 * too-coarse — a code that may or may not lie below the one that a leaf asks for: a section where a class would tell.
 */
export type MissingBecause =
  'absent' | 'not-valid' | 'stale' | 'too-coarse' | 'inputs' | 'denominator';

export interface KnownFact {
  readonly known: true;
  readonly fact: string;
  readonly period: Period;
  readonly value: FactValue;
  /** The statement relied on; absent for a derived fact. */
  readonly statement?: FactStatement;
  readonly inputs?: readonly ResolvedFact[];
}

export interface MissingFact {
  readonly known: false;
  readonly fact: string;
  readonly period: Period;
  readonly because: MissingBecause;
  /** The stated facts to be supplied or corrected, never derived ones. */
  readonly missing: readonly string[];
  /** The statement that could not be used, if there is one. */
  readonly statement?: FactStatement;
  readonly inputs?: readonly ResolvedFact[];
}

/** A fact as read for one period on one business date. */
export type ResolvedFact = KnownFact | MissingFact;
