import { formatValue } from '../../core/evaluate/format-value.js';
import type { FactDefinition, FactDictionary, Label } from '../../core/facts/fact-definition.js';
import { decodeFactValue } from '../../core/facts/fact-value.js';
import type { Period } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import type { StoredStatement, WeighedDraft } from '../fact-statement.repository.js';
import type { AppliedRow } from './apply-rows.js';
import type { ImportFault } from './import-fault.js';
import type { ImportTally } from './import-tally.js';
import type { Absences } from './state-absences.js';

/** Enough to see what is going on; the counts cover everything. */
const SHOWN_MAX = 50;

/** Where a file says something else than what is stored. */
export interface ShownDifference {
  readonly uscc: string;
  readonly name: string;
  readonly fact: string;
  readonly label: Label;
  readonly period: Period;
  readonly stored: Label;
  readonly stated: Label;
  readonly rowNumber: number;
}

export interface ShownConflict extends ShownDifference {
  /** Who says what is stored. */
  readonly source: string;
  /** Whether the file's department has the higher authority. */
  readonly prevails: boolean;
}

export interface ShownRow {
  readonly rowNumber: number;
  readonly outcome: 'rejected' | 'set-aside';
  readonly faults: readonly ImportFault[];
}

/** What importing a file would do. */
export interface ImportPreview extends Pick<
  ImportTally['counts'],
  'rowCount' | 'keptCount' | 'unchangedCount' | 'rejectedCount' | 'setAsideCount' | 'reasons'
> {
  readonly fileName: string;
  readonly sha256: string;
  readonly mapping: string;
  readonly department: string;
  readonly complete: boolean;
  readonly format: string;
  /** The day of the file as a whole; null where its rows or nobody says it. */
  readonly recordedOn: LocalDate | null;
  /** The import in which this very file was taken in already: importing it again changes nothing. */
  readonly importedBefore: number | null;
  readonly newEnterpriseCount: number;
  /** Enterprises that the register calls or finds otherwise than we do. */
  readonly updatedEnterpriseCount: number;
  readonly statements: StatementCounts;
  readonly corrections: readonly ShownDifference[];
  readonly conflictCount: number;
  readonly conflictsBy: readonly ConflictCount[];
  readonly conflicts: readonly ShownConflict[];
  readonly rows: readonly ShownRow[];
  /** Null: nothing follows from being absent, or it is withheld, which the reasons then say. */
  readonly absences: Absences | null;
}

export interface StatementCounts {
  /** Of a fact, period and validity of which the department said nothing. */
  readonly new: number;
  /** The same value or end of validity, recorded on a later day. */
  readonly renewed: number;
  /** The same fact, period and beginning of validity with another value or end. */
  readonly corrected: number;
  readonly repeated: number;
  /** Not taken: the department has recorded something later. */
  readonly outdated: number;
  /** Taken back by the department. */
  readonly withdrawn: number;
}

export interface ConflictCount {
  readonly fact: string;
  readonly label: Label;
  readonly source: string;
  readonly count: number;
}

/** Gathers from the rows of a file what importing it would do. */
export class PreviewCounts {
  private readonly statements = {
    new: 0,
    renewed: 0,
    corrected: 0,
    repeated: 0,
    outdated: 0,
    withdrawn: 0,
  };
  private readonly corrections: ShownDifference[] = [];
  private readonly conflicts: ShownConflict[] = [];
  private readonly conflictsBy = new Map<string, { fact: string; source: string; count: number }>();
  private readonly rows: ShownRow[] = [];
  private newEnterpriseCount = 0;
  private updatedEnterpriseCount = 0;

  constructor(private readonly dictionary: FactDictionary) {}

  /** @param others what other sources say now of the facts that the rows state */
  add(rows: readonly AppliedRow[], others: readonly StoredStatement[], department: string): void {
    const elsewhere = groupedByPlace(others);
    for (const row of rows) {
      const { outcome, register, faults, reading } = row;
      if (register === 'added') this.newEnterpriseCount += 1;
      if (register === 'updated') this.updatedEnterpriseCount += 1;
      if (outcome === 'rejected' || outcome === 'set-aside') {
        const { rowNumber } = reading.row;
        if (this.rows.length < SHOWN_MAX) this.rows.push({ rowNumber, outcome, faults });
      }
      this.statements.withdrawn += row.withdrawals.filter(
        (one) => one.outcome === 'withdrawn',
      ).length;
      for (const statement of row.statements) {
        this.addStatement(row, statement);
        for (const other of elsewhere.get(placeOf(statement.draft)) ?? [])
          this.addOther(row, statement, other, department);
      }
    }
  }

  get result() {
    const byFact = [...this.conflictsBy.values()].sort((a, b) => b.count - a.count);
    return {
      newEnterpriseCount: this.newEnterpriseCount,
      updatedEnterpriseCount: this.updatedEnterpriseCount,
      statements: this.statements,
      corrections: this.corrections,
      conflictCount: byFact.reduce((sum, { count }) => sum + count, 0),
      conflictsBy: byFact.map((one) => ({ ...one, label: this.definition(one.fact).label })),
      conflicts: this.conflicts,
      rows: this.rows,
    };
  }

  private addStatement(row: AppliedRow, { draft, outcome, known }: WeighedDraft): void {
    switch (outcome) {
      case 'own':
      case 'unchanged':
        this.statements.repeated += 1;
        return;
      case 'outdated':
        this.statements.outdated += 1;
        return;
      case 'written':
        if (!known) this.statements.new += 1;
        else if (known.value === draft.value && known.validTo === draft.validTo)
          this.statements.renewed += 1;
        else this.correct(row, draft, known);
    }
  }

  private correct(row: AppliedRow, draft: WeighedDraft['draft'], known: StoredStatement): void {
    this.statements.corrected += 1;
    if (this.corrections.length < SHOWN_MAX)
      this.corrections.push(this.difference(row, draft, known));
  }

  private addOther(
    row: AppliedRow,
    { draft, outcome }: WeighedDraft,
    other: StoredStatement,
    department: string,
  ): void {
    if (outcome === 'outdated' || other.value === draft.value || !overlap(draft, other)) return;
    const { source } = other;
    const key = `${draft.fact} ${source}`;
    const count = (this.conflictsBy.get(key)?.count ?? 0) + 1;
    this.conflictsBy.set(key, { fact: draft.fact, source, count });
    if (this.conflicts.length >= SHOWN_MAX) return;
    const { sources } = this.definition(draft.fact);
    const rank = (name: string) =>
      sources.includes(name) ? sources.indexOf(name) : sources.length;
    const prevails = rank(department) < rank(source);
    this.conflicts.push({ ...this.difference(row, draft, other), source, prevails });
  }

  private difference(
    { enterprise, reading }: AppliedRow,
    draft: WeighedDraft['draft'],
    stored: StoredStatement,
  ): ShownDifference {
    const definition = this.definition(draft.fact);
    return {
      uscc: enterprise?.uscc ?? '',
      name: enterprise?.name ?? '',
      fact: draft.fact,
      label: definition.label,
      period: draft.period,
      stored: textOf(definition, stored),
      stated: textOf(definition, draft),
      rowNumber: reading.row.rowNumber,
    };
  }

  private definition(fact: string): FactDefinition {
    const definition = this.dictionary.get(fact);
    if (!definition) throw new Error(`the mapping states ${fact}, which the catalogue has not`);
    return definition;
  }
}

type Said = Pick<StoredStatement, 'value' | 'validFrom' | 'validTo'>;

function textOf(definition: FactDefinition, { value, validFrom, validTo }: Said): Label {
  const { zh, en } = formatValue(definition, decodeFactValue(definition.type, value));
  if (validFrom === '' && validTo === null) return { zh, en };
  const validity = `${validFrom}…${validTo ?? ''}`;
  return { zh: `${zh}（${validity}）`, en: `${en} (${validity})` };
}

function placeOf({ enterpriseId, fact, period }: WeighedDraft['draft']): string {
  return `${enterpriseId} ${fact} ${period}`;
}

function overlap(a: Said, b: Said): boolean {
  return a.validFrom <= (b.validTo ?? '9999') && b.validFrom <= (a.validTo ?? '9999');
}

function groupedByPlace(
  statements: readonly StoredStatement[],
): ReadonlyMap<string, readonly StoredStatement[]> {
  const grouped = new Map<string, StoredStatement[]>();
  for (const statement of statements) {
    const place = placeOf(statement);
    grouped.set(place, [...(grouped.get(place) ?? []), statement]);
  }
  return grouped;
}
