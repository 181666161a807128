import { formatValue } from '../../evaluate/format-value.js';
import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { ResolvedFact } from '../../facts/resolved-fact.js';
import type { LocalDate } from '../../local-date.js';
import { compare, type Rational } from '../../rational.js';
import type { Parameter, PolicyVersion } from '../policy.js';
import type { ReviewedCase } from './reviewed-case.js';

/** Where a rule changes its answer: a case has to lie on each side. */
export interface Threshold {
  readonly path: string;
  readonly sides: readonly Side[];
}

export interface Side {
  /** Completes "no case lies …". */
  readonly where: string;
  /** Whether a case lies there; it is asked only of cases on whose date the version is in force. */
  readonly has: (reviewed: ReviewedCase) => boolean;
}

/** A number of the law for a stretch of days. */
export interface Segment<T> {
  readonly value: T;
  readonly from?: LocalDate;
  readonly covers: (date: LocalDate) => boolean;
}

/** What a parameter is within a version: one value, or several one after the other. */
export function segmentsOf(parameter: Parameter, version: PolicyVersion): Segment<FactValue>[] {
  const { values } = parameter;
  return values.flatMap(({ from, value }, index) => {
    const next = values[index + 1]?.from;
    const over = next !== undefined && next <= version.from;
    const ahead = from !== undefined && version.to !== undefined && from > version.to;
    if (over || ahead) return [];
    const covers = (date: LocalDate) => (!from || from <= date) && (!next || date < next);
    return [{ value, ...(from && from > version.from && { from }), covers }];
  });
}

/** Negative, zero or positive as a lies below, at or above b. */
export function orderOf(a: FactValue, b: FactValue): number {
  if (typeof a === 'string') return a < (b as string) ? -1 : a > (b as string) ? 1 : 0;
  return compare(a as Rational, b as Rational);
}

export function knownValue(fact: ResolvedFact): FactValue | undefined {
  return fact.known ? fact.value : undefined;
}

/** A boundary value in words; numbers of an amount have no fact to give them their unit. */
export function words(form: Pick<FactDefinition, 'type' | 'unit'>, value: FactValue): string {
  return formatValue(form, value).en;
}
