import type { Population } from '../../core/evaluate/columns/population.js';
import type { LocalDate } from '../../core/local-date.js';

/** How far the stored statements and enterprises have been read. */
export interface KnownUpTo {
  /** Every statement with this id or a lower one is in, as far as it is current. */
  readonly statementId: number;
  /** Every enterprise with this id or a lower one has a row. */
  readonly enterpriseId: number;
  /** When the reading began; what was superseded some minutes before or later is looked at again. */
  readonly instant: Date;
}

/** An enterprise about which something is stored that cannot be read; none of its facts counts until that is mended. */
export interface SetAsideEnterprise {
  readonly enterpriseId: number;
  /** Names the statement, the fact and what is stored. */
  readonly error: string;
}

/** What is known of all enterprises on one business date, in memory. */
export interface PopulationSnapshot {
  readonly asOf: LocalDate;
  readonly rows: number;
  /** Ascending; the row of an enterprise is its place here. */
  readonly enterpriseIds: Int32Array;
  /** The columns that somebody has a fact in. */
  readonly population: Population;
  /** Every fact and period that was read, by {@link columnKey}; one that is no column of the population is missing for all. */
  readonly columnKeys: readonly string[];
  /**
   * For each row the first day after the business date, in days since 1970, on which a validity begins or ends or a fact
   * grows stale; NEVER for none.
   */
  readonly nextChange: Int32Array;
  /** Over all that decides how a stored statement is read: see catalogueHash. */
  readonly catalogueHash: string;
  readonly knownUpTo: KnownUpTo;
  /** By enterprise id. */
  readonly setAside: readonly SetAsideEnterprise[];
}

/** The row of an enterprise; -1 for one that has none. */
export function rowOf({ enterpriseIds }: PopulationSnapshot, enterpriseId: number): number {
  return placeOf(enterpriseIds, enterpriseIds.length, enterpriseId);
}

/** The place of an id among the first so many, which ascend; -1 if it is not there. */
export function placeOf(ids: Int32Array, count: number, id: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] as number;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
