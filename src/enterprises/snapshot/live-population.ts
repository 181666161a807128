import { columnKindOf, type Column } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import { LiveCodes } from './code-column.js';
import { NEVER } from './days.js';
import type { SnapshotSubject } from './held-columns.js';
import { capacityFor, resized, shared, wholeBuffer, type LiveColumn } from './live-column.js';
import {
  placeOf,
  type KnownUpTo,
  type PopulationSnapshot,
  type SetAsideEnterprise,
} from './population-snapshot.js';
import { LiveBooleans, LiveDates, LiveNumbers } from './scalar-columns.js';
import { LiveSets } from './set-column.js';

/** What all statements about one enterprise come to on the business date. */
export type ResolvedEnterprise =
  | {
      /** By the place of the column; undefined where the fact is missing. */
      readonly values: readonly (FactValue | undefined)[];
      readonly nextChange: number;
    }
  | { readonly error: string };

/** A population that is filled and changed in place. What it hands out is changed with it: see SnapshotKeeper. */
export class LivePopulation {
  rows = 0;
  private ids: Int32Array;
  private changes: Int32Array;
  private readonly columns: readonly LiveColumn[];
  private readonly errors = new Map<number, string>();

  /** An empty one with room for so many enterprises, or one that goes on from a snapshot of the same columns. */
  constructor(
    subject: Pick<SnapshotSubject, 'columns' | 'columnKeys'>,
    start: number | PopulationSnapshot,
  ) {
    const snapshot = typeof start === 'number' ? undefined : start;
    const capacity = capacityFor(snapshot?.rows ?? (start as number));
    this.rows = snapshot?.rows ?? 0;
    this.ids = resized(wholeOr(snapshot?.enterpriseIds), capacity);
    this.changes = resized(wholeOr(snapshot?.nextChange), capacity);
    for (const { enterpriseId, error } of snapshot?.setAside ?? [])
      this.errors.set(enterpriseId, error);
    this.columns = subject.columns.map(({ definition }, index) => {
      const key = subject.columnKeys[index] as string;
      const rows = snapshot?.rows ?? (start as number);
      return liveColumn(definition, rows, snapshot?.population.columns.get(key));
    });
  }

  get setAsideCount(): number {
    return this.errors.size;
  }

  column(index: number): LiveColumn {
    return this.columns[index] as LiveColumn;
  }

  /** -1 for an enterprise that has no row. */
  rowOf(enterpriseId: number): number {
    return placeOf(this.ids, this.rows, enterpriseId);
  }

  idOf(row: number): number {
    return this.ids[row] as number;
  }

  nextChangeOf(row: number): number {
    return this.changes[row] as number;
  }

  /** Adds rows about which nothing is known yet; ids must ascend from all earlier ones. */
  append(enterpriseIds: readonly number[]): void {
    const rows = this.rows + enterpriseIds.length;
    const capacity = rows > this.ids.length ? capacityFor(rows) : rows;
    this.ids = resized(this.ids, capacity);
    this.changes = resized(this.changes, capacity);
    let last = this.rows === 0 ? 0 : this.idOf(this.rows - 1);
    for (const id of enterpriseIds) {
      if (id <= last) throw new RangeError(`enterprise ${id} does not follow ${last}`);
      this.ids[this.rows] = last = id;
      this.changes[this.rows] = NEVER;
      this.rows += 1;
    }
    for (const column of this.columns) column.reserve(rows);
  }

  /** Lets a row be looked at again on a day, unless it is sooner anyway. */
  noteChange(row: number, day: number): void {
    if (day < (this.changes[row] as number)) this.changes[row] = day;
  }

  /** Replaces all that is known of a row. */
  replace(row: number, resolved: ResolvedEnterprise): void {
    if ('error' in resolved) {
      this.errors.set(this.idOf(row), resolved.error);
      this.changes[row] = NEVER;
      for (const column of this.columns) column.clear(row);
      return;
    }
    this.errors.delete(this.idOf(row));
    this.changes[row] = resolved.nextChange;
    this.columns.forEach((column, index) => {
      const value = resolved.values[index];
      if (value === undefined) column.clear(row);
      else column.set(row, value);
    });
  }

  /** Row + 1 by enterprise id, 0 for none; undefined where the ids are too far apart for such a table. */
  rowsById(): Int32Array | undefined {
    const length = this.rows === 0 ? 1 : this.idOf(this.rows - 1) + 1;
    if (length > 1_000_000 + this.rows * 4) return undefined;
    const rows = new Int32Array(length);
    for (let row = 0; row < this.rows; row += 1) rows[this.idOf(row)] = row + 1;
    return rows;
  }

  /** Ends a batch of changes. */
  settle(subject: SnapshotSubject, knownUpTo: KnownUpTo): PopulationSnapshot {
    const columns = new Map<string, Column>();
    this.columns.forEach((live, index) => {
      const column = live.settle(this.rows);
      if (column) columns.set(subject.columnKeys[index] as string, column);
    });
    const { rows } = this;
    const { asOf, columnKeys, catalogueHash } = subject;
    return {
      asOf,
      rows,
      enterpriseIds: this.ids.subarray(0, rows),
      population: { asOf, rows, columns },
      columnKeys,
      nextChange: this.changes.subarray(0, rows),
      catalogueHash,
      knownUpTo,
      setAside: [...this.errors]
        .map(([enterpriseId, error]): SetAsideEnterprise => ({ enterpriseId, error }))
        .sort((a, b) => a.enterpriseId - b.enterpriseId),
    };
  }
}

function wholeOr(array: Int32Array | undefined): Int32Array {
  return array ? wholeBuffer(array) : shared(Int32Array, 0);
}

function liveColumn(
  definition: FactDefinition,
  rows: number,
  column: Column | undefined,
): LiveColumn {
  const kind = columnKindOf(definition.type);
  if (column && column.kind !== kind)
    throw new TypeError(`the column of ${definition.id} is of kind ${column.kind}, not ${kind}`);
  switch (kind) {
    case 'boolean':
      return new LiveBooleans(definition, rows, only(column, 'boolean'));
    case 'number':
      return new LiveNumbers(definition, rows, only(column, 'number'));
    case 'date':
      return new LiveDates(definition, rows, only(column, 'date'));
    case 'code':
    case 'ratio':
      return new LiveCodes(definition, rows, only(column, 'code') ?? only(column, 'ratio'));
    case 'set':
      return new LiveSets(definition, rows, only(column, 'set'));
  }
}

function only<K extends Column['kind']>(
  column: Column | undefined,
  kind: K,
): Extract<Column, { kind: K }> | undefined {
  return column?.kind === kind ? (column as Extract<Column, { kind: K }>) : undefined;
}
