import type { PeriodKind, RelativePeriod } from './period.js';

export type FactType =
  'boolean' | 'integer' | 'number' | 'money' | 'ratio' | 'date' | 'code' | 'codes';

export type Sensitivity = 'public' | 'internal' | 'restricted' | 'personal';

/** Text in both languages of the pages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type DerivedFunction =
  | 'ratio'
  | 'sum'
  | 'difference'
  | 'mean'
  | 'quarterly-mean'
  | 'size-class'
  | 'months-since'
  | 'count';

export interface Derivation {
  readonly function: DerivedFunction;
  readonly of: readonly DerivationInput[];
}

export interface DerivationInput {
  readonly fact: string;
  /** Counted back from the period that the derived fact is asked for; undefined: that very period, or the input's own kind. */
  readonly period?: RelativePeriod;
}

/** One entry of `facts.yaml`: what may be said about an enterprise, by whom, how often and for how long it holds. */
export interface FactDefinition {
  readonly id: string;
  readonly label: Label;
  readonly type: FactType;
  /** `yuan` for money; `person`, `month`, `score`, … for counts; `ratio` for ratios; absent otherwise. */
  readonly unit?: string;
  readonly period: PeriodKind;
  /** Departments that may state it, highest authority first. Empty for a derived or an attested fact. */
  readonly sources: readonly string[];
  readonly freshDays?: number;
  /** Of a derived fact: that of its most sensitive input, unless it declares another. */
  readonly sensitivity: Sensitivity;
  /** A condition on it tells enterprises apart by where or whose they are, which 公平竞争审查 asks about. */
  readonly selective?: 'place' | 'ownership';
  readonly question?: Label;
  /** Only a person can say it; it stays unknown until somebody does. */
  readonly attestedBy?: Label;
  readonly values?: Readonly<Record<string, Label>>;
  readonly standard?: 'gb-t-4754' | 'division';
  readonly derived?: Derivation;
}

/** All facts by id. */
export type FactDictionary = ReadonlyMap<string, FactDefinition>;

export function isNumeric(type: FactType): type is 'integer' | 'number' | 'money' | 'ratio' {
  return type === 'integer' || type === 'number' || type === 'money' || type === 'ratio';
}

/** The source named by a person who attests a fact, beside the departments. */
export const ATTESTED_SOURCE = 'attested';

/** The source named by an enterprise that answers a question about itself. */
export const ENTERPRISE_SOURCE = 'enterprise';
