import type { FactDefinition, Label } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import type { Period, PeriodKind } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import type { MoneyUnit } from './read-money.js';

export const FILE_KINDS = ['csv', 'xlsx', 'jsonl'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** How the cell of a ratio is written: `4.6` for 4.6 % or `0.046`. A cell that ends in % is a percentage either way. */
export type RatioUnit = 'percent' | 'fraction';

/** What a mapping does with the cells of one fact; a closed list, so that a mapping can be read without knowing code. */
export type CellReading =
  | { readonly kind: 'plain' }
  | { readonly kind: 'money'; readonly unit: MoneyUnit }
  | { readonly kind: 'ratio'; readonly unit: RatioUnit }
  | { readonly kind: 'capital-text' }
  | { readonly kind: 'town-from-address' }
  | { readonly kind: 'codes'; readonly separator: string }
  /** The only texts that may stand in the column; null: understood, and says nothing that the fact can hold. */
  | { readonly kind: 'words'; readonly words: ReadonlyMap<string, FactValue | null> };

/** One fact that each row of a file may state. */
export interface FactColumn {
  readonly definition: FactDefinition;
  /** One column; several are added up; none where the row itself is the statement. */
  readonly columns: readonly string[];
  readonly reading: CellReading;
  /** What every row states, when the fact has no column: being on the list. */
  readonly constant?: FactValue;
  /** Texts that mean "not known", the mapping's own included, as compared by plainCell; the empty cell always does. */
  readonly missing: ReadonlySet<string>;
  readonly required: boolean;
  /** The period of a file that has a column for each year, instead of the row's. */
  readonly period?: Period;
  /** What a complete delivery says of every enterprise that it does not name. */
  readonly absent?: FactValue;
}

export type RecordedOn =
  | { readonly from: 'column'; readonly column: string }
  | { readonly from: 'date'; readonly date: LocalDate }
  /** The one date that the file's name contains. */
  | { readonly from: 'file-name' }
  /** The day on which we receive the file. */
  | { readonly from: 'received' };

/** How often a department should deliver, and how many days later nobody minds. */
export interface Rhythm {
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly graceDays: number;
}

/** How one department's table becomes facts: a checked `rules/mappings/<id>.yaml`. */
export interface Mapping {
  readonly id: string;
  readonly title: Label;
  readonly department: string;
  readonly files: ReadonlySet<FileKind>;
  readonly delimiter: string;
  /** Counted from 1; what stands above is a title. */
  readonly headerRow: number;
  /** Absent: the first visible sheet. */
  readonly sheet?: string;
  /** Whether the file lists everybody of whom its facts are true. */
  readonly complete: boolean;
  /** Whether the department keeps the register: it may add enterprises, rename them and move them. */
  readonly creates: boolean;
  readonly identifierColumn?: string;
  readonly nameColumn?: string;
  readonly addressColumn?: string;
  readonly contactEmailColumn?: string;
  readonly contactPhoneColumn?: string;
  readonly recordedOn?: RecordedOn;
  /** The period of every row, or the column that says it. */
  readonly period?:
    | { readonly column: string; readonly kind: Exclude<PeriodKind, 'none'> }
    | { readonly literal: Period };
  readonly validFromColumn?: string;
  readonly validToColumn?: string;
  readonly due?: Rhythm;
  /** A row takes back what it names when the column holds one of the words, as compared by plainCell. */
  readonly withdrawn?: { readonly column: string; readonly words: ReadonlySet<string> };
  /** Texts that mean "not known" in every column. */
  readonly missing: ReadonlySet<string>;
  readonly facts: readonly FactColumn[];
}

/** Every column that the mapping reads, each once. */
export function columnsOf(mapping: Mapping): string[] {
  const { period, recordedOn } = mapping;
  const named = [
    mapping.identifierColumn,
    mapping.nameColumn,
    mapping.addressColumn,
    mapping.contactEmailColumn,
    mapping.contactPhoneColumn,
    recordedOn?.from === 'column' ? recordedOn.column : undefined,
    period && 'column' in period ? period.column : undefined,
    mapping.validFromColumn,
    mapping.validToColumn,
    mapping.withdrawn?.column,
    ...mapping.facts.flatMap((fact) => fact.columns),
  ];
  return [...new Set(named.filter((column) => column !== undefined))];
}
