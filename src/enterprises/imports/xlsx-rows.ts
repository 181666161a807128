import { DomainError } from '../../platform/http/domain-error.js';
import { unreadable } from './inspect-file.js';
import type { ScratchStore } from './scratch-store.js';
import { isEmptyRow, type TableRow, type TableRows } from './table-rows.js';
import { columnOfReference, dateOfSerial, numberText, unescapeText } from './xlsx-cells.js';
import { XlsxWorkbook } from './xlsx-workbook.js';
import { xmlEvents, type XmlHandler } from './xml-events.js';

/** Excel's own limit is 16,384 columns; a table that people fill in has fewer. */
const COLUMNS_MAX = 1_024;

interface SheetOptions {
  readonly sheet: string | undefined;
  readonly scratch: ScratchStore;
}

/**
 * Reads the rows of one sheet of a workbook, part by part: dates become `YYYY-MM-DD`, numbers their digits, everything
 * else its text. The sheet is read twice, and memory does not grow with it.
 * @throws DomainError IMPORT_INVALID, before the first row, if the file is not a readable workbook or has no such sheet
 */
export async function* xlsxRows(path: string, options: SheetOptions): TableRows {
  try {
    const workbook = await XlsxWorkbook.open(path);
    try {
      await workbook.loadSharedTexts(options.scratch);
      // Only its end tells whether a sheet is whole, and of a damaged one nothing is to be taken.
      const trial = sheetRows(workbook, options);
      while (!(await trial.next()).done);
      yield* sheetRows(workbook, options);
    } finally {
      workbook.close();
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(`工作簿已损坏：${reason}`, `the workbook is damaged: ${reason}`, error);
  }
}

async function* sheetRows(
  workbook: XlsxWorkbook,
  { sheet, scratch }: SheetOptions,
): AsyncGenerator<TableRow[], void> {
  const reader = new SheetReader(workbook, scratch);
  const events = xmlEvents(await workbook.openSheet(sheet), reader);
  try {
    while (!(await events.next()).done) {
      if (reader.rows.length > 0) yield reader.rows.splice(0);
    }
  } finally {
    await events.return(undefined);
  }
  if (reader.rows.length > 0) yield reader.rows.splice(0);
}

class SheetReader implements XmlHandler {
  readonly rows: TableRow[] = [];
  private rowNumber = 0;
  private cells: string[] = [];
  private column = -1;
  private type = '';
  private style = 0;
  private content = '';
  /** Inside v or t, where the cell's content stands; not inside its formula or its phonetic guide. */
  private isContent = false;
  private isPhonetic = false;

  constructor(
    private readonly workbook: XlsxWorkbook,
    private readonly scratch: ScratchStore,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.rowNumber = Number(attributes.r ?? this.rowNumber + 1);
        this.cells = [];
        this.column = -1;
        break;
      case 'c':
        this.column =
          attributes.r === undefined ? this.column + 1 : columnOfReference(attributes.r);
        this.type = attributes.t ?? 'n';
        this.style = Number(attributes.s ?? 0);
        this.content = '';
        break;
      case 'rPh':
        this.isPhonetic = true;
        break;
      case 'v':
      case 't':
        this.isContent = !this.isPhonetic;
    }
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.isContent = false;
        break;
      case 'rPh':
        this.isPhonetic = false;
        break;
      case 'c':
        this.endCell();
        break;
      case 'row':
        if (!isEmptyRow(this.cells))
          this.rows.push({ rowNumber: this.rowNumber, cells: this.cells });
    }
  }

  text(text: string): void {
    if (this.isContent) this.content += text;
  }

  private endCell(): void {
    if (this.content === '' || this.column < 0 || this.column >= COLUMNS_MAX) return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = this.cellText();
  }

  private cellText(): string {
    switch (this.type) {
      case 's':
        return this.scratch.textAt(Number(this.content)) ?? '';
      case 'b':
        return this.content === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const isDate = this.workbook.dateStyles[this.style] ?? false;
        const date = isDate ? dateOfSerial(Number(this.content), this.workbook.is1904) : undefined;
        return date ?? numberText(this.content);
      }
      default:
        // Texts of formulas, inline texts, errors such as #N/A, and ISO dates stand there as they are.
        return unescapeText(this.content);
    }
  }
}
