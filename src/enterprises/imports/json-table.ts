import { createReadStream } from 'node:fs';
import { headingKey } from './cell-text.js';
import { faultOf, type ImportFault } from './import-fault.js';
import { unreadable } from './inspect-file.js';
import { LINE_LENGTH_MAX, LineSplitter, overlongLine } from './line-splitter.js';
import { columnsOf, type Mapping } from './mapping.js';
import { isEmptyRow, type Table, type TableRow, type TableRows } from './table-rows.js';
import type { Encoding } from './text-encoding.js';

/**
 * JSON Lines as a table: the columns are those of the mapping, and each object is a row under their headings. A key that
 * the mapping does not read is passed over, one that is not there is an empty cell.
 * @throws DomainError IMPORT_INVALID if the first line says of nobody who is meant
 */
export async function jsonTable(
  path: string,
  encoding: Encoding,
  mapping: Mapping,
): Promise<Table> {
  const columns = new JsonColumns(mapping);
  const iterator = lineRows(path, encoding, columns)[Symbol.asyncIterator]();
  const first = await iterator.next();
  const rows = first.done ? [] : first.value;
  if (!columns.saysWho(rows[0])) {
    await iterator.return(undefined);
    throw unreadable(
      `第一行的对象里没有 ${columns.identity.join('、')}`,
      `the object in the first line has no ${columns.identity.join(' and no ')}`,
    );
  }
  const { headings, positions } = columns;
  return { headings, positions, rows: rowsFrom(rows, iterator) };
}

/** The columns of a mapping as keys of objects. */
export class JsonColumns {
  readonly headings: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** The columns of which one at least says who is meant. */
  readonly identity: readonly string[];
  private readonly byKey: ReadonlyMap<string, number>;

  constructor(mapping: Mapping) {
    this.headings = columnsOf(mapping);
    this.positions = new Map(this.headings.map((heading, position) => [heading, position]));
    this.byKey = new Map(this.headings.map((heading, position) => [headingKey(heading), position]));
    this.identity = [mapping.identifierColumn, mapping.nameColumn].filter(
      (column) => column !== undefined,
    );
  }

  saysWho(row: TableRow | undefined): boolean {
    if (row === undefined || row.fault) return true;
    return this.identity.some((column) => row.cells[this.positions.get(column) ?? -1] !== '');
  }

  /** What an object says, as a row of the table. */
  row(rowNumber: number, object: unknown): TableRow {
    const cells = this.headings.map(() => '');
    if (typeof object !== 'object' || object === null || Array.isArray(object))
      return { rowNumber, cells, fault: notAnObject(JSON.stringify(object)) };
    const found = new Set<number>();
    for (const [key, value] of Object.entries(object)) {
      const position = this.byKey.get(headingKey(key));
      if (position === undefined) continue;
      const cell = cellText(value);
      if (cell === undefined) return { rowNumber, cells, fault: notACell(key, value) };
      if (found.has(position)) return { rowNumber, cells, fault: keyTwice(key) };
      found.add(position);
      cells[position] = cell;
    }
    return { rowNumber, cells };
  }
}

async function* lineRows(
  path: string,
  encoding: Encoding,
  columns: JsonColumns,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const lines = new LineSplitter();
  const decoder = new TextDecoder(encoding);
  let rowNumber = 0;
  const read = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      rowNumber += 1;
      return text.trim() === '' ? [] : [lineRow(rowNumber, text, columns)];
    });
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const rows = read(lines.add(decoder.decode(chunk, { stream: true })));
    if (rows.length > 0) yield rows;
  }
  yield read([...lines.add(decoder.decode()), ...lines.end()]);
}

function lineRow(rowNumber: number, text: string, columns: JsonColumns): TableRow {
  const cells = columns.headings.map(() => '');
  if (text.length > LINE_LENGTH_MAX) return { rowNumber, cells, fault: overlongLine() };
  let object: unknown;
  try {
    object = JSON.parse(text);
  } catch {
    return { rowNumber, cells, fault: notAnObject(text) };
  }
  return columns.row(rowNumber, object);
}

async function* rowsFrom(
  first: readonly TableRow[],
  iterator: AsyncGenerator<readonly TableRow[], void, undefined>,
): TableRows {
  try {
    yield filled(first);
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield filled(next.value);
  } finally {
    await iterator.return(undefined);
  }
}

function filled(rows: readonly TableRow[]): readonly TableRow[] {
  return rows.filter(({ cells, fault }) => fault !== undefined || !isEmptyRow(cells));
}

/**
 * As a workbook shows it. A double does not keep every digit of a long number, and a code or an amount that lost some
 * would be another one: such a number has to be sent as text.
 */
function cellText(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? String(value)
    : undefined;
}

function notACell(key: string, value: unknown): ImportFault {
  return faultOf('value', key, JSON.stringify(value) ?? null, {
    zh: '应为文本、数字、true、false 或 null；超过 2^53 的数字请写成文本',
    en: 'expected a text, a number, true, false or null; a number beyond 2^53 as text',
  });
}

function keyTwice(key: string): ImportFault {
  return faultOf('value', key, null, {
    zh: '同一列出现了两次',
    en: 'the same column stands there twice',
  });
}

function notAnObject(text: string): ImportFault {
  return faultOf('json', null, text, {
    zh: '应为一个 JSON 对象',
    en: 'expected one JSON object',
  });
}
