import { stringify } from 'csv-stringify/sync';

export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV (RFC 4180, CRLF). A cell that a spreadsheet would take for a formula gets an apostrophe in front, because
 * these files are opened by people; digits never begin so, and account numbers are therefore never touched. Line breaks
 * and other control characters inside a cell become a space: a line of the file is a payment, and is hashed as one.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(neutralise)),
    { record_delimiter: '\r\n' },
  );
}

// The full-width forms count: spreadsheets of Chinese offices read them like the others.
const FORMULA_START = /^[=+\-@＝＋－＠]/;

// eslint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;

/** The cell as {@link writeCsv} writes it. */
export function neutralise(cell: string): string {
  const line = cell.replace(CONTROL, ' ').trim();
  return FORMULA_START.test(line) ? `'${line}` : line;
}
