import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { headingKey } from './cell-text.js';
import { readDecimal } from './decimal-text.js';
import { faultText, type ImportFault } from './import-fault.js';
import type { TableRow } from './table-rows.js';

/** What becomes of a row that is listed. */
export const ROW_TREATMENTS = {
  rejected: '拒收',
  'set-aside': '待认领',
  'left-out': '已收（该值未采用）',
} as const;

export type RowTreatment = keyof typeof ROW_TREATMENTS;

/** Rows as a department sent them, contacts and all. */
const OWNER_ONLY = 0o600;

const OWN_HEADINGS = ['行号', '处理', '原因'] as const;

/** Whether the table is a list of ours, mended and sent again: then it says nothing about those it does not name. */
export function isMendedList(headings: readonly string[]): boolean {
  const keys = new Set(headings.map(headingKey));
  return OWN_HEADINGS.every((heading) => keys.has(heading));
}

/**
 * The rows that somebody has to look at, as they were, with why: a CSV file in UTF-8 with a byte order mark, so that
 * Excel shows Chinese, which can be mended and imported again through the same mapping. It appears under its name only
 * when it is complete.
 */
export class RejectsFile {
  private stream: WriteStream | undefined;
  private readonly positions: readonly number[];

  constructor(
    private readonly path: string,
    private readonly headings: readonly string[],
  ) {
    const own = new Set<string>(OWN_HEADINGS);
    this.positions = headings.flatMap((heading, position) =>
      own.has(headingKey(heading)) ? [] : [position],
    );
  }

  async add(row: TableRow, treatment: RowTreatment, faults: readonly ImportFault[]): Promise<void> {
    const stream = (this.stream ??= await this.begin());
    const line = csvLine([
      ...this.positions.map((position) => row.cells[position] ?? ''),
      String(row.rowNumber),
      ROW_TREATMENTS[treatment],
      faults.map((fault) => faultText(fault, 'zh')).join('；'),
    ]);
    if (!stream.write(line)) await once(stream, 'drain');
  }

  /** Whether there is a file at all. */
  async finish(): Promise<boolean> {
    if (!this.stream) {
      // An interrupted run of the same import may have left one that no longer holds.
      await rm(this.path, { force: true });
      return false;
    }
    this.stream.end();
    await finished(this.stream);
    await rename(this.partialPath, this.path);
    return true;
  }

  async abandon(): Promise<void> {
    this.stream?.destroy();
    await rm(this.partialPath, { force: true });
  }

  private get partialPath(): string {
    return `${this.path}.partial`;
  }

  private async begin(): Promise<WriteStream> {
    await mkdir(dirname(this.path), { recursive: true });
    const stream = createWriteStream(this.partialPath, { mode: OWNER_ONLY });
    const headings = this.positions.map((position) => this.headings[position] ?? '');
    stream.write(`\uFEFF${csvLine([...headings, ...OWN_HEADINGS])}`);
    return stream;
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join()}\r\n`;
}

function csvCell(cell: string): string {
  const safe = neutral(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell that a spreadsheet would run as a formula is marked as text; a negative number is none. */
function neutral(cell: string): string {
  if (!/^[=+\-@＝＋－＠\t\r]/.test(cell)) return cell;
  return typeof readDecimal(cell.trim()) === 'string' ? cell : `'${cell}`;
}
