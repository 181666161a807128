import { daysOfPeriod, type Period } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import { plainCell } from './cell-text.js';
import type { Mapping } from './mapping.js';
import { readPeriod } from './read-date.js';
import type { RowCells } from './row-cells.js';

/** Of when a row speaks. */
export interface RowTimes {
  /** Absent: of now, or each fact says it. */
  readonly period?: Period;
  /** Empty for a validity without beginning. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly recordedOn: LocalDate | null;
}

export interface TimeBounds {
  /** When the department recorded the file as a whole, if the rows do not say. */
  readonly recordedOn: LocalDate | undefined;
  /** Nobody has recorded anything after today, and no period that begins later can have been reported. */
  readonly today: LocalDate;
}

/** Reads the period, the validity and the day of recording of a row; what is wrong is added to the cells' faults. */
export function readTimes(cells: RowCells, mapping: Mapping, bounds: TimeBounds): RowTimes {
  const validFrom = cells.day(mapping.validFromColumn) ?? '';
  const validTo = cells.day(mapping.validToColumn);
  if (validFrom !== '' && validTo !== null && validTo < validFrom) {
    cells.fault('validity', mapping.validToColumn ?? null, validTo, {
      zh: `有效期止应不早于有效期起 ${validFrom}`,
      en: `the validity must not end before it begins on ${validFrom}`,
    });
  }
  const recordedOn = readRecordedOn(cells, mapping, bounds);
  return { validFrom, validTo, recordedOn, ...readRowPeriod(cells, mapping, bounds.today) };
}

function readRecordedOn(cells: RowCells, mapping: Mapping, bounds: TimeBounds): LocalDate | null {
  if (mapping.recordedOn?.from !== 'column') return bounds.recordedOn ?? null;
  const { column } = mapping.recordedOn;
  const recorded = cells.day(column, true);
  if (recorded !== null && recorded > bounds.today) {
    cells.fault('date', column, recorded, {
      zh: `记录日期不应晚于今天 ${bounds.today}`,
      en: `nobody can have recorded it after today, ${bounds.today}`,
    });
  }
  return recorded;
}

function readRowPeriod(cells: RowCells, mapping: Mapping, today: LocalDate): { period?: Period } {
  const { period } = mapping;
  if (!period) return {};
  if ('literal' in period) return { period: period.literal };
  const cell = plainCell(cells.at(period.column));
  const read = readPeriod(period.kind, cell);
  if (read === undefined) {
    const example = { year: '2024', quarter: '2024Q3', month: '2024-09' }[period.kind];
    cells.fault('period', period.column, cell, {
      zh: `应为期间，如 ${example}`,
      en: `expected a period such as ${example}`,
    });
    return {};
  }
  if (daysOfPeriod(read).from > today) {
    cells.fault('period', period.column, cell, {
      zh: '期间还没有开始',
      en: 'the period has not begun',
    });
  }
  return { period: read };
}
