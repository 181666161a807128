import type { ImportFault } from './import-fault.js';

/** One row of a table, CSV or sheet alike. */
export interface TableRow {
  /** As a spreadsheet counts: the first row of the file is 1, and an empty row counts too. */
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** The row takes back what it names, whatever its cells say. */
  readonly withdraws?: boolean;
  /** Why the row could not be read as cells; `cells` then holds what could be made out. */
  readonly fault?: ImportFault;
}

/** Rows in the order of the file, many at a time so that reading costs no promise for each; empty rows are left out. */
export type TableRows = AsyncIterable<readonly TableRow[]>;

export function isEmptyRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** A file of which the heading has been read and matched with a mapping. */
export interface Table {
  /** As the file writes them, by position. */
  readonly headings: readonly string[];
  /** Position of each column that the mapping names. */
  readonly positions: ReadonlyMap<string, number>;
  /** The rows below the heading. */
  readonly rows: TableRows;
}
