import type { FactDictionary } from '../core/facts/fact-definition.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { readProfileJson } from '../core/facts/profile-json.js';
import type { LocalDate } from '../core/local-date.js';
import type { SeedEnterprise } from './demonstration-seeds.js';

/**
 * What the departments had recorded about an enterprise after one day (undefined: ever) and by another: on a business
 * date of 2024 nobody knows the figures of 2025. Of what a source has said several times, only the last. Throws if the
 * profile has a fault.
 */
export function statementsRecorded(
  { id, facts }: SeedEnterprise,
  dictionary: FactDictionary,
  after: LocalDate | undefined,
  until: LocalDate,
): FactStatement[] {
  const { statements, faults } = readProfileJson(dictionary, facts, until);
  if (faults.length > 0) {
    throw new Error(
      `${id}: ${faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
    );
  }
  const last = new Map<string, FactStatement>();
  for (const statement of statements) {
    const { fact, period, source, from, recordedOn } = statement;
    if (after !== undefined && !(recordedOn && recordedOn > after)) continue;
    const key = [fact, period, source, from].join(' ');
    const known = last.get(key);
    if (!known || (recordedOn ?? '') >= (known.recordedOn ?? '')) last.set(key, statement);
  }
  return [...last.values()];
}
