/** Questions about rows of literals in a department's table, put to one engine by the text of the sql reader. */
import { expect } from '@jest/globals';
import {
  CANONICAL_MAPPING,
  readColumnMapping,
  type ColumnMapping,
} from '../../src/core/evaluate/sql/column-mapping.js';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { compileSql } from '../../src/core/evaluate/sql/sql-plan.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import { decidedPolicies } from '../../src/core/policy/policy.js';
import type { SqlConnection } from '../../src/policies/readers/sql-plan-reader.js';
import { libraryOf } from '../support/rules.js';

const FACTS = `
yes: &stated { label: { zh: 是否, en: Yes }, type: boolean, sources: [x] }
whole: { <<: *stated, type: integer, unit: person }
score: { <<: *stated, type: number, unit: score }
money: { <<: *stated, type: money, unit: yuan, period: year }
share: { <<: *stated, type: ratio }
day: { <<: *stated, type: date }
sort: { <<: *stated, type: code, values: { a: { zh: 甲, en: A }, "b'c": { zh: 乙, en: B } } }
text: { <<: *stated, type: code }
industry: { <<: *stated, type: code, standard: gb-t-4754 }
division: { <<: *stated, type: code, standard: division }
tags: { <<: *stated, type: codes }
branches: { <<: *stated, type: codes, standard: gb-t-4754 }
tagCount: { <<: *stated, type: integer, unit: tag, sources: [], derived: { function: count, of: [tags] } }
months: { <<: *stated, type: integer, unit: month, sources: [], derived: { function: months-since, of: [day] } }
size: { <<: *stated, type: code, period: year, sources: [], derived: { function: size-class, of: [text, whole, money, money] } }
`;

export const AS_OF = '2025-06-30';

export function planOf(eligibility: unknown, benefit: unknown = { fixed: 1 }) {
  const policy = {
    id: 'test.one',
    title: { zh: '一', en: 'One' },
    summary: { zh: '一', en: 'One' },
    category: 'subsidy',
    authority: '某局',
    beneficiary: 'enterprise',
    delivery: 'confirm',
    status: 'published',
    versions: [
      {
        effective: { from: '2024-01-01' },
        sources: [{ document: '文', confidence: 'seen' }],
        eligibility,
        benefit: { effect: 'cash', period: 'once', ...(benefit as object) },
      },
    ],
  };
  const library = libraryOf({ 'facts.yaml': FACTS, 'one.yaml': JSON.stringify(policy) });
  return { library, plan: makePlan(decidedPolicies(library), library.facts, AS_OF) };
}

/** Verdict, amount and missing facts for rows of literals in a table of one's own. */
export async function answers(
  connection: SqlConnection,
  dialect: DialectName,
  question: {
    readonly eligibility: unknown;
    readonly benefit?: unknown;
    readonly columns: string;
    readonly rows: readonly string[];
    readonly table?: string;
    readonly mapping?: string;
  },
): Promise<unknown[][]> {
  const { library, plan } = planOf(question.eligibility, question.benefit);
  const table = question.table ?? '"enterprise_facts"';
  let mapping: ColumnMapping | undefined = CANONICAL_MAPPING;
  if (question.mapping !== undefined) {
    const read = readColumnMapping('mapping.yaml', question.mapping, library.facts);
    expect(read.findings).toEqual([]);
    mapping = read.mapping;
  }
  await connection.execute(`DROP TABLE IF EXISTS ${table}`);
  await connection.execute(`CREATE TABLE ${table} ("id" integer, ${question.columns})`);
  for (const [index, row] of question.rows.entries())
    await connection.execute(`INSERT INTO ${table} VALUES (${index}, ${row})`);
  const text = compileSql(plan, { dialect, ...(mapping && { mapping }) });
  const rows = await connection.rows(text);
  return rows
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, verdict, amount, missing]) => [
      verdict,
      amount === null ? null : Number(amount),
      missing,
    ]);
}
