import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../../test/support/rules.js';
import { makePlan } from '../../policy/plan/make-plan.js';
import { decidedPolicies } from '../../policy/policy.js';
import { CANONICAL_MAPPING } from './column-mapping.js';
import { DIALECT_NAMES, type DialectName } from './dialect.js';
import { createTable } from './input-columns.js';
import { compileSql } from './sql-plan.js';
import { SqlLimitError } from './sql-stages.js';

const FACTS = `
listed: { label: { zh: 上市, en: Listed }, type: boolean, sources: [x] }
employees: { label: { zh: 从业人数, en: Employees }, type: integer, unit: person, sources: [x] }
revenue: { label: { zh: 营业收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [x] }
cost: { label: { zh: 研发费用, en: Cost }, type: money, unit: yuan, period: year, sources: [x] }
share: { label: { zh: 研发占比, en: Share }, type: ratio, period: year, derived: { function: ratio, of: [cost, revenue] } }
`;

const CONDITIONS = `
      all:
        - { fact: employees, operator: lessThanInclusive, value: 300 }
        - { fact: share, operator: greaterThanInclusive, value: 3/100 }`;

const policy = (
  id: string,
  title = '甲\\n; DROP TABLE x',
  from = '2024-01-01',
  conditions = CONDITIONS,
) => `
id: ${id}
title: { zh: "${title}", en: One }
summary: { zh: 一, en: One }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: ${from} }
    sources: [{ document: 某号文, clause: 第三条, confidence: seen }]
    eligibility:${conditions}
    benefit: { effect: cash, period: once, rate: { of: cost, by: 10/100 } }
`;

/** Reads a column of yes and no, and calculates nothing. */
const OF_LISTED = policy(
  'test.one',
  '甲',
  '2024-01-01',
  ' { fact: listed, operator: equal, value: true }',
).replace('rate: { of: cost, by: 10/100 }', 'fixed: 1');

function compiled(texts: readonly string[], dialect: DialectName = 'postgresql') {
  const files = texts.map((text, index): [string, string] => [`p${index}.yaml`, text]);
  const library = libraryOf({ 'facts.yaml': FACTS, ...Object.fromEntries(files) });
  const policies = decidedPolicies(library);
  const plan = makePlan(policies, library.facts, '2025-06-30');
  return {
    plan,
    hash: plan.policies[0]?.rule?.versionHash,
    text: compileSql(plan, { dialect, policies }),
  };
}

describe('the text of a policy', () => {
  it('tells a lawyer what it is and what each line means', () => {
    const { text, hash } = compiled([policy('test.one')]);
    for (const line of [
      '-- 业务日期：2025-06-30',
      '-- 政策：甲 ; DROP TABLE x（test.one）',
      `--   版本：${hash}`,
      '--   依据：某号文 第三条（seen）',
      '-- NULL 表示没有数据',
      '-- 从业人数不超过 300 人\n    "employees" <= 300 AS "condition_1"',
      '-- 2024 年研发占比不低于 3%\n    "share_2024_n" * 100 >= "revenue_2024" * 3 AS "condition_2"',
    ])
      expect(text).toContain(line);
  });

  it('says first which engine it is for', () => {
    const headings = DIALECT_NAMES.map(
      (dialect) => compiled([policy('test.one')], dialect).text.split('\n')[0],
    );
    expect(headings).toEqual(
      ['PostgreSQL', 'SQLite', 'DuckDB'].map((engine) => `-- 惠企政策判定，${engine}`),
    );
  });

  it('has one answer for each policy, and columns of its own for several', () => {
    const names = (text: string) =>
      [...text.slice(text.lastIndexOf('\nSELECT')).matchAll(/ AS "([^"]*)"/g)].map(
        ([, name]) => name,
      );
    expect(names(compiled([policy('test.one')]).text)).toEqual([
      'id',
      'verdict',
      'amount_fen',
      'missing',
    ]);
    const library = compiled([policy('test.one'), policy('test.two', '乙', '2030-01-01')]).text;
    expect(names(library)).toEqual([
      'id',
      ...['test.one.verdict', 'test.one.amount_fen', 'test.one.missing'],
      ...['test.two.verdict', 'test.two.amount_fen', 'test.two.missing'],
    ]);
    expect(library).toContain(`'ineligible' AS "test.two.verdict"`);
  });

  it('says once what several policies ask', () => {
    const { text } = compiled([policy('test.one'), policy('test.two')]);
    expect(text.match(/"employees" <= 300/g)).toHaveLength(1);
  });

  it('has a group within a group in its place, unless it is large or stands in several', () => {
    /** So many conditions of which one must hold, and one more that must hold as well. */
    const withGroup = (id: string, parts: number, limit: number) => {
      const leaf = (operator: string, value: number) =>
        `{ fact: employees, operator: ${operator}, value: ${value} }`;
      const any = Array.from({ length: parts }, (_, index) => leaf('equal', index)).join(', ');
      const all = `{ all: [{ any: [${any}] }, ${leaf('lessThan', limit)}] }`;
      return policy(id, '甲', '2024-01-01', ` ${all}`);
    };
    const apart = (...texts: string[]) => compiled(texts).text.match(/-- 任一满足/g)?.length;
    expect(apart(withGroup('test.one', 10, 300))).toBeUndefined();
    expect(apart(withGroup('test.one', 11, 300))).toBe(1);
    expect(apart(withGroup('test.one', 2, 300), withGroup('test.two', 2, 400))).toBe(1);
  });

  it('does not ask for what is out of range where every column holds values only', () => {
    const asked = (dialect: DialectName) =>
      compiled([OF_LISTED], dialect).text.match(/out_of_range_1|'out-of-range'/g);
    expect(asked('postgresql')).toBeNull();
    // Of SQLite's integers two are values.
    expect(asked('sqlite')).not.toBeNull();
  });

  it('has a NULL of its type for a column that is not there', () => {
    const { plan } = compiled([OF_LISTED]);
    const mapping = { ...CANONICAL_MAPPING, missing: new Set(['listed']) };
    const absent = DIALECT_NAMES.map((dialect) =>
      compileSql(plan, { dialect, mapping })
        .match(/cast\(NULL AS (\w+)\) AS "listed"/)
        ?.at(1),
    );
    expect(absent).toEqual(['boolean', 'integer', 'BOOLEAN']);
  });

  it('is the same each time', () => {
    for (const dialect of DIALECT_NAMES)
      expect(compiled([policy('test.one')], dialect).text).toBe(
        compiled([policy('test.one')], dialect).text,
      );
  });

  it('is refused where an engine would cut off a name', () => {
    const long = `test.${'a'.repeat(60)}`;
    expect(() => compiled([policy(long), policy('test.two')])).toThrow(SqlLimitError);
    expect(compiled([policy(long)]).text).toContain('"verdict"');
    expect(compiled([policy(long), policy('test.two')], 'duckdb').text).toContain(
      `"${long}.verdict"`,
    );
  });
});

describe('the canonical table', () => {
  it('has a column for each fact and period that the text reads', () => {
    const { plan } = compiled([policy('test.one')]);
    expect(createTable(plan, 'postgresql')).toBe(`CREATE TABLE "enterprise_facts" (
  -- 统一社会信用代码
  "id" text PRIMARY KEY,
  -- 从业人数；整数
  "employees" bigint,
  -- 2024 年研发费用；整数，单位：分
  "cost_2024" bigint,
  -- 2024 年营业收入；整数，单位：分
  "revenue_2024" bigint
);`);
  });
});
