import { createReadStream } from 'node:fs';
import { faultOf, type ImportFault } from './import-fault.js';
import { LINE_LENGTH_MAX, LineSplitter, overlongLine } from './line-splitter.js';
import { isEmptyRow, type TableRow, type TableRows } from './table-rows.js';
import type { Encoding } from './text-encoding.js';

/** How many lines a quoted cell may span before its opening quote counts as a mistake. */
const LINES_PER_ROW_MAX = 100;

/**
 * Reads the rows of a CSV file (RFC 4180, any of the three line ends) without holding more of it than one chunk and one
 * row. A row whose quotes do not add up costs that row alone: reading goes on with the next line, where a parser that
 * waits for the missing quote would swallow the rest of the file.
 */
export async function* csvRows(
  path: string,
  options: { readonly encoding: Encoding; readonly delimiter: string },
): TableRows {
  const assembler = new RowAssembler(options.delimiter);
  const lines = new LineSplitter();
  const decoder = new TextDecoder(options.encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const rows = assembler.add(lines.add(decoder.decode(chunk, { stream: true })));
    if (rows.length > 0) yield rows;
  }
  const rest = assembler.add(lines.add(decoder.decode()));
  yield [...rest, ...assembler.add(lines.end()), ...assembler.end()];
}

type Record =
  { readonly cells: string[] } | { readonly open: true } | { readonly fault: ImportFault };

/** Puts lines together into rows. */
class RowAssembler {
  private readonly waiting: string[] = [];
  private rowCount = 0;

  constructor(private readonly delimiter: string) {}

  add(lines: readonly string[]): TableRow[] {
    const rows: TableRow[] = [];
    for (const line of lines) {
      this.waiting.push(line);
      // A line without a quote cannot close the one that is open: no need to look again.
      const closes = this.waiting.length === 1 || line.includes('"');
      if (closes || this.waiting.length >= LINES_PER_ROW_MAX) this.drain(rows, false);
    }
    return rows;
  }

  end(): TableRow[] {
    const rows: TableRow[] = [];
    this.drain(rows, true);
    return rows;
  }

  /** Takes complete rows off the waiting lines; with `isLast` an open quote is not given another line. */
  private drain(rows: TableRow[], isLast: boolean): void {
    while (this.waiting.length > 0) {
      const record = this.read();
      if ('open' in record) {
        if (!isLast && this.waiting.length < LINES_PER_ROW_MAX) return;
        this.refuseFirst(rows, quotesFault(this.waiting[0] ?? ''));
      } else if ('fault' in record) {
        this.refuseFirst(rows, record.fault);
      } else {
        this.rowCount += 1;
        if (!isEmptyRow(record.cells)) rows.push({ rowNumber: this.rowCount, cells: record.cells });
      }
    }
  }

  private refuseFirst(rows: TableRow[], fault: ImportFault): void {
    const line = this.waiting.shift() ?? '';
    this.rowCount += 1;
    const shown = line.length > LINE_LENGTH_MAX ? '' : line;
    rows.push({ rowNumber: this.rowCount, cells: [shown], fault });
  }

  /** Reads one row from the first waiting lines and takes them away, unless it is faulty or not complete yet. */
  private read(): Record {
    const first = this.waiting[0] ?? '';
    if (first.length > LINE_LENGTH_MAX) return { fault: overlongLine() };
    if (!first.includes('"')) {
      this.waiting.shift();
      return { cells: first.split(this.delimiter) };
    }
    const text = this.waiting.join('\n');
    const result = readRecord(text, this.delimiter);
    if ('open' in result) return result;
    if ('broken' in result) return { fault: quotesFault(first) };
    this.waiting.splice(0, text.slice(0, result.length).split('\n').length);
    return { cells: result.cells };
  }
}

function quotesFault(line: string): ImportFault {
  return faultOf('quotes', null, line, {
    zh: '引号不成对：含引号的单元格应以引号开头和结尾，其中的引号写两遍',
    en: 'the quotes do not add up: a quoted cell begins and ends with a quote, and a quote inside is doubled',
  });
}

/** The cells of the first row in a text that may hold more, and how many characters that row takes. */
function readRecord(
  text: string,
  delimiter: string,
): { cells: string[]; length: number } | { open: true } | { broken: true } {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      if (!quoted) return { open: true };
      cell = quoted.cell;
      at = quoted.end;
      while (text[at] === ' ') at += 1;
    } else {
      // A quote inside a cell that did not begin with one is a plain character, as spreadsheets read it.
      const end = nextOf(text, at, delimiter);
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (at >= text.length || text[at] === '\n') return { cells, length: at };
    if (text[at] !== delimiter) return { broken: true };
    at += 1;
  }
}

function readQuoted(text: string, start: number): { cell: string; end: number } | undefined {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    if (text[quote + 1] !== '"') {
      return { cell: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    }
    from = quote + 2;
  }
}

function nextOf(text: string, from: number, delimiter: string): number {
  const ends = [text.indexOf(delimiter, from), text.indexOf('\n', from)].filter((end) => end >= 0);
  return ends.length === 0 ? text.length : Math.min(...ends);
}
