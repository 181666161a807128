import { canonicalHash } from '../../core/canonical-hash.js';
import { columnsOf } from '../../core/evaluate/columns/build-population.js';
import { columnKey, type ColumnSpec } from '../../core/evaluate/columns/population.js';
import type { FactDictionary } from '../../core/facts/fact-definition.js';
import { absolutePeriod, defaultPeriod } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import { makePlan } from '../../core/policy/plan/make-plan.js';
import { decidedPolicies, type Library } from '../../core/policy/policy.js';

/** What a snapshot is of: a business date, the catalogue, and the facts and periods that are read. */
export interface SnapshotSubject {
  readonly asOf: LocalDate;
  readonly dictionary: FactDictionary;
  /** By key. */
  readonly columns: readonly ColumnSpec[];
  readonly columnKeys: readonly string[];
  readonly catalogueHash: string;
}

/**
 * Every stated fact: for the periods that the decided policies read on the date and, where none reads it, for its default
 * period, so that a policy in the making can be tried as well.
 */
export function snapshotSubject(library: Library, asOf: LocalDate): SnapshotSubject {
  const { facts } = library;
  const read = columnsOf(makePlan(decidedPolicies(library), facts, asOf));
  const readFacts = new Set(read.map(({ definition }) => definition.id));
  const unread = [...facts.values()]
    .filter(({ id, derived }) => !derived && !readFacts.has(id))
    .map((definition): ColumnSpec => {
      const period = absolutePeriod(defaultPeriod(definition.period), asOf);
      return { definition, period };
    });
  const columns = [...read, ...unread].sort((a, b) => (columnKey(a) < columnKey(b) ? -1 : 1));
  return {
    asOf,
    dictionary: facts,
    columns,
    columnKeys: columns.map(columnKey),
    catalogueHash: catalogueHash(facts),
  };
}

/** Over what decides how a stored statement is read: a fact's type, the order of its sources, and how long it stays fresh. */
export function catalogueHash(facts: FactDictionary): string {
  return canonicalHash(
    [...facts.values()]
      .filter(({ derived }) => !derived)
      .map(({ id, type, period, sources, freshDays }) => ({ id, type, period, sources, freshDays }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}
