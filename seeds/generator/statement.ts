import type { LocalDate } from '../../src/core/local-date.js';

/** A statement as profiles are written in files: money in yuan. */
export interface Statement {
  readonly period?: string;
  readonly value: boolean | number | string | readonly string[];
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly source: string;
  readonly recordedOn: LocalDate;
}

/** What is said about one enterprise, gathered fact by fact. */
export class FactSheet {
  private readonly statements = new Map<string, Statement[]>();

  constructor(private readonly registeredOn: LocalDate) {}

  /** Of an enterprise that did not exist when it was recorded, nothing was said. */
  say(fact: string, { period, value, from, to, source, recordedOn }: Statement): void {
    if (recordedOn <= this.registeredOn) return;
    const statement = {
      ...(period !== undefined && { period }),
      value,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      source,
      recordedOn,
    };
    const said = this.statements.get(fact);
    if (said) said.push(statement);
    else this.statements.set(fact, [statement]);
  }

  /** Takes back all that is said of a fact: it is left for somebody to answer. */
  leaveOpen(fact: string): void {
    this.statements.delete(fact);
  }

  /** By fact id in alphabetical order. */
  toJson(): Record<string, readonly Statement[]> {
    return Object.fromEntries([...this.statements].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
