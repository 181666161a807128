import { encodeFactValue } from '../../core/facts/fact-value.js';
import { NOW, type Period } from '../../core/facts/period.js';
import { checkUscc } from '../../core/standards/uscc.js';
import { nameKey } from '../name-key.js';
import { plainCell, tidyCell } from './cell-text.js';
import { faultOf, type ImportFault } from './import-fault.js';
import type { FactColumn, Mapping } from './mapping.js';
import { readFact, type CellResult } from './read-cell.js';
import { RowCells, type RowFrame } from './row-cells.js';
import { readTimes, type RowTimes, type TimeBounds } from './row-times.js';
import type { TableRow } from './table-rows.js';
import { usccExpected } from './uscc-fault.js';

/** What a row states of one fact; who is meant and when it was received come later. */
export interface RowStatement extends Omit<RowTimes, 'period'> {
  readonly fact: string;
  readonly period: Period;
  /** See encodeFactValue. */
  readonly value: string;
}

/** What a row takes back: whatever is said of a fact and period from that beginning of validity on. */
export type RowWithdrawal = Omit<RowStatement, 'value' | 'validTo'>;

/** A row as read through a mapping. With faults, nothing of it may be used but who was meant. */
export interface RowReading {
  readonly row: TableRow;
  readonly faults: readonly ImportFault[];
  /** Values that were understood and not taken. */
  readonly leftOut: readonly ImportFault[];
  readonly uscc?: string;
  readonly name?: string;
  readonly nameKey?: string;
  readonly address: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  /** Tells two rows of one enterprise apart: period and beginning of validity. */
  readonly part: string;
  readonly statements: readonly RowStatement[];
  readonly withdrawals: readonly RowWithdrawal[];
}

const NAME_LENGTH_MAX = 200;
const ADDRESS_LENGTH_MAX = 500;
const EMAIL_LENGTH_MAX = 320;
const PHONE_LENGTH_MAX = 32;

export type RowReaderOptions = Omit<RowFrame, 'missing'> & TimeBounds;

/** A cell that said something, with its value encoded. */
type ReadCell =
  | Exclude<CellResult, { readonly kind: 'value' }>
  | { readonly kind: 'value'; readonly value: string };

/** So many different texts of one column are remembered; of more, as in a column of names, few come twice. */
const TEXTS_REMEMBERED_MAX = 4_096;

/** Reads the rows of one file. Pure: the same row always reads the same. */
export class RowReader {
  private readonly frame: RowFrame;
  /** By column and text: types, dates, codes and amounts repeat themselves from row to row. */
  private readonly remembered = new Map<FactColumn, Map<string, ReadCell>>();

  constructor(
    private readonly mapping: Mapping,
    private readonly options: RowReaderOptions,
  ) {
    this.frame = { ...options, missing: mapping.missing };
  }

  read(row: TableRow): RowReading {
    const { mapping } = this;
    const cells = new RowCells(row, this.frame);
    if (cells.faults.length > 0) return refused(cells);
    const uscc = readUscc(cells, mapping);
    const name = readName(cells, mapping, uscc !== undefined);
    const times = readTimes(cells, mapping, this.options);
    const leftOut: ImportFault[] = [];
    const withdraws = takesBack(cells, mapping);
    const withdrawals = withdraws ? withdrawalsOf(mapping, times) : [];
    const statements = withdraws
      ? []
      : mapping.facts.flatMap((column) => this.readStatement(cells, column, times, leftOut));
    const contact = {
      address: cells.text(mapping.addressColumn, ADDRESS_LENGTH_MAX),
      contactEmail: cells.email(mapping.contactEmailColumn, EMAIL_LENGTH_MAX),
      contactPhone: cells.text(mapping.contactPhoneColumn, PHONE_LENGTH_MAX),
    };
    const identity = uscc === undefined ? {} : { uscc };
    if (cells.faults.length > 0) return { ...refused(cells), ...identity };
    return {
      row,
      faults: [],
      leftOut,
      ...identity,
      ...name,
      ...contact,
      part: `${times.period ?? ''}|${times.validFrom}`,
      statements,
      withdrawals,
    };
  }

  private readStatement(
    cells: RowCells,
    column: FactColumn,
    times: RowTimes,
    leftOut: ImportFault[],
  ): RowStatement[] {
    const texts = column.columns.map((name) => cells.at(name));
    const result = this.readFact(column, texts);
    switch (result.kind) {
      case 'missing':
        return [];
      case 'left-out':
        leftOut.push(
          faultOf(result.code, column.columns[0] ?? null, texts[0] ?? null, result.expected),
        );
        return [];
      case 'fault': {
        const heading = column.columns[result.column] ?? null;
        cells.fault(result.code, heading, texts[result.column] ?? null, result.expected);
        return [];
      }
      case 'value':
        return [
          {
            fact: column.definition.id,
            period: column.period ?? times.period ?? NOW,
            value: result.value,
            validFrom: times.validFrom,
            validTo: times.validTo,
            recordedOn: times.recordedOn,
          },
        ];
    }
  }

  private readFact(column: FactColumn, texts: readonly string[]): ReadCell {
    const [text] = texts;
    if (text === undefined || texts.length > 1) return encoded(readFact(column, texts));
    let known = this.remembered.get(column);
    if (!known) this.remembered.set(column, (known = new Map<string, ReadCell>()));
    let read = known.get(text);
    if (!read) {
      read = encoded(readFact(column, texts));
      if (known.size < TEXTS_REMEMBERED_MAX) known.set(text, read);
    }
    return read;
  }
}

function encoded(result: CellResult): ReadCell {
  return result.kind === 'value' ? { kind: 'value', value: encodeFactValue(result.value) } : result;
}

function takesBack(cells: RowCells, { withdrawn }: Mapping): boolean {
  if (cells.row.withdraws) return true;
  return withdrawn !== undefined && withdrawn.words.has(plainCell(cells.at(withdrawn.column)));
}

function withdrawalsOf(mapping: Mapping, times: RowTimes): RowWithdrawal[] {
  const { validFrom, recordedOn } = times;
  return mapping.facts.map((column) => ({
    fact: column.definition.id,
    period: column.period ?? times.period ?? NOW,
    validFrom,
    recordedOn,
  }));
}

function refused(cells: RowCells): RowReading {
  return {
    row: cells.row,
    faults: cells.faults,
    leftOut: [],
    address: null,
    contactEmail: null,
    contactPhone: null,
    part: '',
    statements: [],
    withdrawals: [],
  };
}

function readUscc(cells: RowCells, mapping: Mapping): string | undefined {
  const column = mapping.identifierColumn;
  if (column === undefined) return undefined;
  const cell = plainCell(cells.at(column));
  if (cells.isMissing(cell)) {
    if (mapping.nameColumn === undefined || mapping.creates) {
      cells.fault('identifier', column, null, {
        zh: '缺少统一社会信用代码',
        en: 'the unified social credit code is missing',
      });
    }
    return undefined;
  }
  const check = checkUscc(cell);
  if (check.ok) return check.uscc;
  cells.fault('identifier', column, cell, usccExpected(cell, check));
  return undefined;
}

function readName(
  cells: RowCells,
  mapping: Mapping,
  isIdentified: boolean,
): { name: string; nameKey: string } | undefined {
  const column = mapping.nameColumn;
  if (column === undefined) return undefined;
  const name = tidyCell(cells.at(column)).replace(/\s+/g, ' ');
  if (cells.isMissing(plainCell(name))) {
    if (!isIdentified || mapping.creates) {
      cells.fault('name', column, null, { zh: '缺少企业名称', en: 'the name is missing' });
    }
    return undefined;
  }
  const key = nameKey(name);
  if (name.length > NAME_LENGTH_MAX || key.length > NAME_LENGTH_MAX) {
    cells.tooLong(column, name, NAME_LENGTH_MAX);
  }
  return { name, nameKey: key };
}
