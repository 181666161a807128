import { csvRows } from './csv-rows.js';
import { headingKey } from './cell-text.js';
import { unreadable, type InspectedFile } from './inspect-file.js';
import { jsonTable } from './json-table.js';
import { columnsOf, type Mapping } from './mapping.js';
import type { ScratchStore } from './scratch-store.js';
import type { Table, TableRow, TableRows } from './table-rows.js';
import { xlsxRows } from './xlsx-rows.js';

/**
 * Opens a file as the table that a mapping describes. Nothing but the heading is read until the rows are asked for;
 * they must be read to the end or abandoned by leaving the loop.
 * @throws DomainError IMPORT_INVALID if the file is of another kind, or its heading lacks a column of the mapping
 */
export async function openTable(
  path: string,
  file: InspectedFile,
  mapping: Mapping,
  scratch: ScratchStore,
): Promise<Table> {
  if (!mapping.files.has(file.kind)) {
    const expected = [...mapping.files].join('、');
    throw unreadable(
      `这个映射读取 ${expected} 文件，收到的是 ${file.kind}`,
      `this mapping reads ${expected}, the file is ${file.kind}`,
    );
  }
  if (file.kind === 'jsonl') return jsonTable(path, file.encoding, mapping);
  const source =
    file.kind === 'csv'
      ? csvRows(path, { encoding: file.encoding, delimiter: mapping.delimiter })
      : xlsxRows(path, { sheet: mapping.sheet, scratch });
  const iterator = source[Symbol.asyncIterator]();
  const { heading, rest } = await readHeading(iterator, mapping.headerRow);
  const positions = matchColumns(heading.cells, mapping);
  const width = heading.cells.length;
  return {
    headings: heading.cells,
    positions,
    rows: rowsAfter(iterator, rest, file.kind === 'xlsx' ? width : 0),
  };
}

async function readHeading(
  iterator: AsyncIterator<readonly TableRow[]>,
  headerRow: number,
): Promise<{ heading: TableRow; rest: readonly TableRow[] }> {
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const index = next.value.findIndex((row) => row.rowNumber >= headerRow);
    const heading = next.value[index];
    if (!heading) continue;
    if (heading.rowNumber > headerRow || heading.fault) break;
    return { heading: withoutEmptyEnd(heading), rest: next.value.slice(index + 1) };
  }
  await iterator.return?.();
  throw unreadable(
    `第 ${headerRow} 行没有可读的表头`,
    `row ${headerRow} holds no readable heading`,
  );
}

/** Spreadsheets export columns that once held something as empty ones. */
function withoutEmptyEnd(row: TableRow): TableRow {
  const last = row.cells.findLastIndex((cell) => cell.trim() !== '');
  return { ...row, cells: row.cells.slice(0, last + 1) };
}

/** A workbook stores no empty cells at the end of a row; a CSV row that is short has lost something. */
async function* rowsAfter(
  iterator: AsyncIterator<readonly TableRow[]>,
  first: readonly TableRow[],
  widthMin: number,
): TableRows {
  try {
    yield padded(first, widthMin);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield padded(next.value, widthMin);
    }
  } finally {
    await iterator.return?.();
  }
}

function padded(rows: readonly TableRow[], widthMin: number): readonly TableRow[] {
  if (rows.every((row) => row.cells.length >= widthMin)) return rows;
  return rows.map((row) => ({
    ...row,
    cells: [...row.cells, ...Array<string>(Math.max(0, widthMin - row.cells.length)).fill('')],
  }));
}

function matchColumns(headings: readonly string[], mapping: Mapping): Map<string, number> {
  const places = new Map<string, number[]>();
  headings.forEach((heading, position) => {
    const key = headingKey(heading);
    places.set(key, [...(places.get(key) ?? []), position]);
  });
  const wanted = columnsOf(mapping);
  const missing = wanted.filter((column) => !places.has(headingKey(column)));
  if (missing.length > 0) {
    const found = headings.map((heading) => heading.trim()).join('、');
    throw unreadable(
      `表头缺少列：${missing.join('、')}；读到的列：${found}`,
      `the heading lacks ${missing.join(', ')}; found ${found}`,
    );
  }
  const twice = wanted.filter((column) => (places.get(headingKey(column))?.length ?? 0) > 1);
  if (twice.length > 0) {
    throw unreadable(
      `表头中这些列出现了不止一次：${twice.join('、')}`,
      `these columns stand in the heading more than once: ${twice.join(', ')}`,
    );
  }
  return new Map(wanted.map((column) => [column, places.get(headingKey(column))?.[0] ?? -1]));
}
