import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  CANONICAL_MAPPING,
  readColumnMapping,
  type ColumnMapping,
} from '../../src/core/evaluate/sql/column-mapping.js';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { createTable } from '../../src/core/evaluate/sql/input-columns.js';
import { compileSql } from '../../src/core/evaluate/sql/sql-plan.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import { decidedPolicies } from '../../src/core/policy/policy.js';
import { libraryOf } from '../support/rules.js';
import { FACTS_TEXT } from './random-values.js';

/**
 * The text is read by lawyers before it is run, so a change of it is a change that somebody has to see: the files of
 * written/ hold it word for word. `UPDATE_DOCUMENTS=1` writes them anew.
 */
const fileOf = (name: string) => new URL(`./written/${name}`, import.meta.url);
const read = (name: string) => readFileSync(fileOf(name), 'utf8');

/** Everything that a condition and an amount can be; then one small amount each. */
const LONG = ['conditions', 'amounts'];
const SHORT = ['whole', 'third', 'heads', 'quota'];

function expectWritten(name: string, text: string): void {
  if (process.env['UPDATE_DOCUMENTS']) writeFileSync(fileOf(name), text);
  expect(text).toBe(read(name));
}

function written(
  policies: readonly string[],
  dialect: DialectName,
  asOf: string,
  mappingOf: (facts: ReturnType<typeof libraryOf>['facts']) => ColumnMapping = () =>
    CANONICAL_MAPPING,
) {
  const texts = policies.map((name) => [`${name}.yaml`, read(`${name}.yaml`)] as const);
  const library = libraryOf({ 'facts.yaml': FACTS_TEXT, ...Object.fromEntries(texts) });
  const decided = decidedPolicies(library);
  const plan = makePlan(decided, library.facts, asOf);
  const mapping = mappingOf(library.facts);
  return { plan, text: `${compileSql(plan, { dialect, policies: decided, mapping })}\n` };
}

describe('the text of the sql reader', () => {
  it('is what has been read', () => {
    const { text } = written([...LONG, ...SHORT, 'later'], 'postgresql', '2025-06-30');
    expectWritten('postgresql.sql', text);
  });

  it('has the names of a department, and nothing of what it does not have', () => {
    const { text } = written(['amounts', 'quotients'], 'sqlite', '2025-02-15', (facts) => {
      const { mapping, findings } = readColumnMapping('mapping.yaml', read('mapping.yaml'), facts);
      expect(findings).toEqual([]);
      return mapping!;
    });
    expectWritten('sqlite-mapped.sql', text);
  });

  it('fits the table of a department that had none', () => {
    const { plan } = written(LONG, 'postgresql', '2025-06-30');
    expectWritten('postgresql-table.sql', `${createTable(plan, 'postgresql')}\n`);
  });
});
