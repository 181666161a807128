import type { LocalDate } from '../../core/local-date.js';
import type { Mapping } from './mapping.js';
import { RowReader, type RowReading } from './row-reader.js';
import type { Table } from './table-rows.js';

/** Statements per transaction: about 20 ms on SQLite, so that nobody waits for an import. */
const STATEMENTS_PER_TRANSACTION = 1_000;
const ROWS_PER_TRANSACTION_MAX = 500;

/** Reads a table through its mapping, as many rows at a time as one transaction may write. */
export async function* readingBatches(
  table: Table,
  mapping: Mapping,
  bounds: { readonly recordedOn: LocalDate | undefined; readonly today: LocalDate },
): AsyncGenerator<readonly RowReading[]> {
  const { headings, positions } = table;
  const reader = new RowReader(mapping, { headings, positions, ...bounds });
  const rowsMax = Math.min(
    ROWS_PER_TRANSACTION_MAX,
    Math.max(1, Math.floor(STATEMENTS_PER_TRANSACTION / mapping.facts.length)),
  );
  let waiting: RowReading[] = [];
  for await (const rows of table.rows) {
    for (const row of rows) {
      waiting.push(reader.read(row));
      if (waiting.length < rowsMax) continue;
      yield waiting;
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}
