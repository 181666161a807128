import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactDictionary } from '../../src/core/facts/fact-definition.js';
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import { readProfileJson } from '../../src/core/facts/profile-json.js';
import type { LocalDate } from '../../src/core/local-date.js';
import { SHIPPED_SEEDS, type SeedEnterprise } from '../../src/demonstration/demonstration-seeds.js';
import type { ProfileRecord } from '../../src/enterprises/record-profiles.js';

/** The demonstration's enterprises, in the order of their file. */
export async function readSeeds(): Promise<SeedEnterprise[]> {
  const text = await readFile(join(SHIPPED_SEEDS, 'enterprises.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SeedEnterprise);
}

/** What was known of an enterprise by a day. */
export function profileOf(
  { id, name, facts }: SeedEnterprise,
  dictionary: FactDictionary,
  knownAt: LocalDate,
): ProfileRecord {
  const { statements } = readProfileJson(dictionary, facts, knownAt);
  return { uscc: id, name, statements: latestOfEach(statements) };
}

/** What a source says about a fact of a period is said once; the seeds hold all that it says in the course of time. */
function latestOfEach(statements: readonly FactStatement[]): FactStatement[] {
  const latest = new Map(
    statements.map((statement) => {
      const { fact, period, from, source = 'attested' } = statement;
      return [`${fact} ${period} ${from} ${source}`, { ...statement, source }];
    }),
  );
  return [...latest.values()];
}
