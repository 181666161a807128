import type { LocalDate } from '../../core/local-date.js';
import { damageOf, plainCell, tidyCell } from './cell-text.js';
import { faultOf, type ImportFault } from './import-fault.js';
import { dateExpected } from './read-cell.js';
import { readDate } from './read-date.js';
import type { TableRow } from './table-rows.js';

/** What is the same for every row of a file. */
export interface RowFrame {
  /** Headings by position, as the file writes them. */
  readonly headings: readonly string[];
  /** Position of each column of the mapping. */
  readonly positions: ReadonlyMap<string, number>;
  /** Texts that mean "not known" in every column. */
  readonly missing: ReadonlySet<string>;
}

/** Enough to keep telephone numbers and names out; whether anybody reads it, only sending can tell. */
const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** The cells of one row by the names of their columns, and what is found wrong with them. */
export class RowCells {
  readonly faults: ImportFault[] = [];

  constructor(
    readonly row: TableRow,
    private readonly frame: RowFrame,
  ) {
    if (row.fault) this.faults.push(row.fault);
    else this.check();
  }

  /** As it stands in the file. */
  at(column: string): string {
    return this.row.cells[this.frame.positions.get(column) ?? -1] ?? '';
  }

  isMissing(plain: string): boolean {
    return plain === '' || this.frame.missing.has(plain);
  }

  text(column: string | undefined, lengthMax: number): string | null {
    if (column === undefined) return null;
    const text = tidyCell(this.at(column));
    if (this.isMissing(plainCell(text))) return null;
    if (text.length > lengthMax) this.tooLong(column, text, lengthMax);
    return text;
  }

  email(column: string | undefined, lengthMax: number): string | null {
    const text = this.text(column, lengthMax);
    if (text !== null && !EMAIL.test(text)) {
      this.fault('value', column ?? null, text, {
        zh: '应为电子邮箱地址',
        en: 'expected an e-mail address',
      });
    }
    return text;
  }

  day(column: string | undefined, isRequired = false): LocalDate | null {
    if (column === undefined) return null;
    const cell = plainCell(this.at(column));
    if (!isRequired && this.isMissing(cell)) return null;
    const date = readDate(cell);
    if (typeof date === 'string') return date;
    this.fault('date', column, cell, dateExpected(date.fault));
    return null;
  }

  tooLong(column: string, value: string, lengthMax: number): void {
    this.fault('too-long', column, value, {
      zh: `最多 ${lengthMax} 个字符`,
      en: `at most ${lengthMax} characters`,
    });
  }

  fault(
    code: ImportFault['code'],
    column: string | null,
    value: string | null,
    expected: ImportFault['expected'],
  ): void {
    this.faults.push(faultOf(code, column, value, expected));
  }

  /** A row that was damaged on its way cannot be trusted in any of its cells. */
  private check(): void {
    const { cells } = this.row;
    const { headings } = this.frame;
    const surplus = cells.slice(headings.length).some((cell) => cell.trim() !== '');
    if (cells.length < headings.length || surplus) {
      this.fault('cell-count', null, null, {
        zh: `本行有 ${cells.length} 格，表头有 ${headings.length} 格`,
        en: `the row has ${cells.length} cells, the heading ${headings.length}`,
      });
      return;
    }
    if (!damageOf(cells.join(' '))) return;
    cells.forEach((cell, position) => {
      const damage = damageOf(cell);
      if (!damage) return;
      this.fault(damage, headings[position] ?? null, cell, {
        zh: damage === 'encoding' ? '含无法解码的字节' : '含控制字符',
        en: damage === 'encoding' ? 'bytes that mean nothing here' : 'a control character',
      });
    });
  }
}
