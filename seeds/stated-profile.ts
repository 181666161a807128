import { addDays, addMonths } from '../src/core/local-date.js';
import { generate, type DemonstrationEnterprise } from './generate.js';
import type { Statement } from './generator/statement.js';

/** What is said of one enterprise, for laws to be held against. */
export class StatedProfile {
  readonly id: string;
  readonly facts: DemonstrationEnterprise['facts'];

  constructor({ id, facts }: DemonstrationEnterprise) {
    this.id = id;
    this.facts = facts;
  }

  statements(fact: string): readonly Statement[] {
    return this.facts[fact] ?? [];
  }

  /** Every statement with its fact. */
  all(): (Statement & { readonly fact: string })[] {
    return Object.entries(this.facts).flatMap(([fact, statements]) =>
      statements.map((statement) => ({ ...statement, fact })),
    );
  }

  last(fact: string): Statement['value'] | undefined {
    return this.statements(fact).at(-1)?.value;
  }

  /** By period, the department's own figure where the enterprise has stated one as well. */
  series(fact: string): Map<string, number> {
    const values = new Map<string, number>();
    for (const { period, value, source } of this.statements(fact)) {
      if (period === undefined || typeof value !== 'number') continue;
      if (source !== 'enterprise' || !values.has(period)) values.set(period, value);
    }
    return values;
  }
}

/** All 300, made anew. */
export function statedProfiles(): StatedProfile[] {
  return generate()
    .trimEnd()
    .split('\n')
    .map((line) => new StatedProfile(JSON.parse(line) as DemonstrationEnterprise));
}

/** The last day of a year, quarter or month. */
export function lastDay(period: string): string {
  if (period.length === 4) return `${period}-12-31`;
  const month = period.includes('Q') ? Number(period.slice(5)) * 3 : Number(period.slice(5));
  return addDays(addMonths(`${period.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 1), -1);
}
