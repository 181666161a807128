/** What the sql reader makes of a department's table, on one engine; which engine, the spec says. */
import { expect } from '@jest/globals';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import type { SqlConnection } from '../../src/policies/readers/sql-plan-reader.js';
import { profileOf } from '../support/rules.js';
import { domainsOf, FLOATING, NOT_A_NUMBER } from './sql-domains.js';
import { openConnection, openSqlEngine } from './sql-engines.js';
import { answers, AS_OF, planOf } from './sql-questions.js';

/** Of every type the values are decided, NULL is missing, and everything else is refused wherever it is read. */
export async function expectRefusals(dialect: DialectName): Promise<void> {
  const connection = await openConnection(dialect);
  try {
    for (const { column, columns, values, others } of domainsOf(dialect)) {
      const fact = column.replace('_2024', '');
      const cells = columns
        .split(', ')
        .map(() => 'NULL')
        .join(', ');
      const rows = [...values, ...others, cells];
      const isSame =
        fact === 'tags' || fact === 'branches'
          ? always({ fact, operator: 'contains', value: 'z' })
          : always({ fact, operator: 'equal', value: { fact } });
      const verdicts = (
        await answers(connection, dialect, { eligibility: isSame, columns, rows })
      ).map(([verdict, , missing]) => `${String(verdict)} ${String(missing)}`);
      expect([column, ...rows.map((row, index) => `${row}: ${verdicts[index]}`)]).toEqual([
        column,
        ...values.map((row) => `${row}: eligible `),
        ...others.map((row) => `${row}: out-of-range `),
        `${cells}: unknown ${fact}`,
      ]);
    }
    await expectRefusedInputs(connection, dialect);
    // In an amount too, and even where the enterprise is not eligible.
    const read = {
      eligibility: { fact: 'yes', operator: 'equal', value: true },
      benefit: { rate: { of: 'money', by: '1/2' } },
    };
    const columns = `"yes" ${dialect === 'sqlite' ? 'integer' : 'boolean'}, "money_2024" bigint`;
    const rows = ['TRUE, 9007199254740992', 'FALSE, 9007199254740992', 'TRUE, 3', 'FALSE, 3'];
    expect(await answers(connection, dialect, { ...read, columns, rows })).toEqual([
      ['out-of-range', null, ''],
      ['out-of-range', null, ''],
      ['eligible', 2, ''],
      ['ineligible', null, ''],
    ]);
  } finally {
    await connection.close();
  }
}

/** What cannot be calculated with is not calculated with: casting a text that is no number would stop the query. */
async function expectRefusedInputs(connection: SqlConnection, dialect: DialectName): Promise<void> {
  for (const { column, columns, others } of domainsOf(dialect)) {
    const derived = { day: 'months', tags: 'tagCount' }[column];
    if (derived === undefined) continue;
    const eligibility = { fact: derived, operator: 'greaterThanInclusive', value: 0 };
    const rows = await answers(connection, dialect, { eligibility, columns, rows: others });
    expect(rows).toEqual(others.map(() => ['out-of-range', null, '']));
  }
  const columns = `"tags" ${dialect === 'duckdb' ? 'VARCHAR' : 'text'}`;
  const twice = { eligibility: { fact: 'tagCount', operator: 'equal', value: 2 }, columns };
  expect(
    await answers(connection, dialect, { ...twice, rows: [`'|a|b|a|'`, `'|'`, `'|a"\\|b|'`] }),
  ).toEqual([
    ['eligible', 100, ''],
    ['ineligible', null, ''],
    ['eligible', 100, ''],
  ]);
}

/** True of every value that is known. */
function always(leaf: object): object {
  return { any: [leaf, { not: leaf }] };
}

/** Names that would break out of their quotes, other units, columns that are not there. */
const MAPPED = {
  table: `"d""w"."wide; DROP"`,
  mapping: `
table: 'd"w.wide; DROP'
id: id
columns:
  money@2024: { column: 'YYSR"', unit: yuan }
  score: { column: fenshu, unit: one }
  share: { column: bili, places: 3 }
  text: wenben
missing: [yes]
`,
  eligibility: {
    any: [
      { fact: 'yes', operator: 'equal', value: true },
      {
        all: [
          { fact: 'score', operator: 'equal', value: 1.25 },
          { fact: 'share', operator: 'equal', value: '0.125' },
          { fact: 'text', operator: 'equal', value: `a'b\n"c` },
        ],
      },
    ],
  },
  benefit: { rate: { of: 'money', by: '1/1' } },
};

const MAPPED_ROWS: readonly [row: string, answer: readonly unknown[]][] = [
  [`12.34, 1.25, 0.125, 'a''b\n"c'`, ['eligible', 1234, '']],
  [`12.345, 1.25, 0.125, 'a''b\n"c'`, ['out-of-range', null, '']],
  [`-0.01, 1.25, 0.125, 'a''b\n"c'`, ['eligible', 0, '']],
  [`90071992547409.92, 1.25, 0.125, 'a'`, ['out-of-range', null, '']],
  [`NULL, 1.25, 0.1255, 'a'`, ['out-of-range', null, '']],
  [`7, 1.25, NULL, 'a''b\n"c'`, ['unknown', null, 'share,yes']],
  [`7, 1, 0.125, 'x'`, ['unknown', null, 'yes']],
  [`NULL, 1.25, 0.125, 'a''b\n"c'`, ['eligible', null, 'money']],
];

/** A department's own table, in a schema of its own. */
export async function expectMappedColumns(dialect: DialectName): Promise<void> {
  const connection = await openConnection(dialect);
  const decimal = dialect === 'sqlite' ? 'numeric' : 'decimal(20, 4)';
  const text = dialect === 'duckdb' ? 'VARCHAR' : 'text';
  const given = {
    ...MAPPED,
    columns: `"YYSR""" ${decimal}, "fenshu" ${decimal}, "bili" ${decimal}, "wenben" ${text}`,
    rows: MAPPED_ROWS.map(([row]) => row),
  };
  try {
    await connection.execute(
      dialect === 'sqlite' ? `ATTACH ':memory:' AS "d""w"` : 'CREATE SCHEMA IF NOT EXISTS "d""w"',
    );
    expect(await answers(connection, dialect, given)).toEqual(
      MAPPED_ROWS.map(([, answer]) => answer),
    );
    // SQLite would take a quoted name that does not exist for a text.
    const misnamed = { ...given, mapping: given.mapping.replace('wenben', 'wenbem') };
    await expect(answers(connection, dialect, misnamed)).rejects.toThrow('wenbem');
    await connection.execute(`DROP TABLE ${given.table}`);
    await expectAbsentColumns(connection, dialect);
    await expectFloatingDecimals(connection, dialect);
  } finally {
    await connection.close();
  }
}

const FACT_NAMES = 'yes, whole, score, money, share, day, sort, text, industry, division, tags';

/** Something that is asked of each fact and of what is derived of it, which is all that is read. */
const ASKED: readonly [missing: string, leaf: object][] = [
  ['yes', { fact: 'yes', operator: 'equal', value: true }],
  ['whole', { fact: 'whole', operator: 'in', value: [1, 2] }],
  ['score', { fact: 'score', operator: 'lessThan', value: 1.5 }],
  ['money', { fact: 'money', operator: 'greaterThan', value: 1 }],
  ['share', { fact: 'share', operator: 'equal', value: '1/3' }],
  ['day', { fact: 'day', operator: 'lessThan', value: '2024-01-01' }],
  ['day', { fact: 'months', operator: 'lessThan', value: 6 }],
  ['sort', { fact: 'sort', operator: 'equal', value: 'a' }],
  ['text', { fact: 'text', operator: 'in', value: ['x', 'y'] }],
  ['industry', { fact: 'industry', operator: 'codeWithin', value: ['C', '65'] }],
  ['division', { fact: 'division', operator: 'codeWithin', value: '31' }],
  ['tags', { fact: 'tags', operator: 'contains', value: 'a' }],
  ['tags', { fact: 'tagCount', operator: 'equal', value: 0 }],
  ['text', { fact: 'size', operator: 'equal', value: 'small' }],
];

/** Of a column that is not there nothing is known, whatever is asked of it. */
async function expectAbsentColumns(connection: SqlConnection, dialect: DialectName): Promise<void> {
  for (const [missing, eligibility] of ASKED) {
    const rows = await answers(connection, dialect, {
      mapping: `{ table: enterprise_facts, id: id, missing: [${FACT_NAMES}] }`,
      eligibility,
      columns: '"other" bigint',
      rows: ['1'],
    });
    expect([eligibility, ...rows]).toEqual([eligibility, ['unknown', null, missing]]);
  }
}

/** A floating number counts as the decimal that it is written as. */
async function expectFloatingDecimals(
  connection: SqlConnection,
  dialect: DialectName,
): Promise<void> {
  const amounts = ['0.1', '0.07', '1234567.89', '-5.55', '4503599627370.49'];
  const others = [
    '0.30000000000000004',
    '0.001',
    '1e15',
    ...(dialect === 'sqlite' ? [] : NOT_A_NUMBER),
  ];
  const rows = await answers(connection, dialect, {
    mapping: `{ table: enterprise_facts, id: id, columns: { money@2024: { column: yuan, unit: yuan } } }`,
    eligibility: { fact: 'money', operator: 'notEqual', value: 1 },
    benefit: { rate: { of: 'money', by: '1/1' } },
    columns: `"yuan" ${FLOATING[dialect]}`,
    rows: [...amounts, ...others],
  });
  expect(rows).toEqual([
    ...amounts.map((yuan) => ['eligible', Math.max(0, Math.round(Number(yuan) * 100)), '']),
    ...others.map(() => ['out-of-range', null, '']),
  ]);
}

const PLAIN_INDUSTRIES: readonly [row: string, verdict: string, missing: string][] = [
  [`'2682', 300, 2000000000`, 'eligible', ''],
  [`'C2682', 300, 1999999999`, 'ineligible', ''],
  [`'C', 300, 2000000000`, 'eligible', ''],
  // Wholesale: 20 persons; farming: no number of persons at all.
  [`'F51', 20, 5000000000`, 'eligible', ''],
  [`'A', NULL, 500000000`, 'eligible', ''],
  [`'26', NULL, 2000000000`, 'unknown', 'whole'],
  // No industry, another section's division, an industry of several rows.
  [`'x', 300, 2000000000`, 'unknown', 'text'],
  [`'A26', 300, 2000000000`, 'unknown', 'text'],
  [`'70', 300, 2000000000`, 'unknown', 'text'],
  [`NULL, 300, 2000000000`, 'unknown', 'text'],
];

/** A code that follows no standard may be an industry, and what is none is not out of range: it only has no size. */
export async function expectPlainIndustries(dialect: DialectName): Promise<void> {
  const connection = await openConnection(dialect);
  const text = dialect === 'duckdb' ? 'VARCHAR' : 'text';
  try {
    const rows = await answers(connection, dialect, {
      eligibility: { fact: 'size', operator: 'equal', value: 'medium' },
      columns: `"text" ${text}, "whole" bigint, "money_2024" bigint`,
      rows: PLAIN_INDUSTRIES.map(([row]) => row),
    });
    expect(rows.map(([verdict, , missing]) => [verdict, missing])).toEqual(
      PLAIN_INDUSTRIES.map(([, verdict, missing]) => [verdict, missing]),
    );
  } finally {
    await connection.close();
  }
}

/** As large as a policy file may be: 500 leaves in a group, 50 levels. */
export async function expectLargePolicies(dialect: DialectName): Promise<void> {
  const engine = await openSqlEngine(dialect);
  const isEqual = (value: number) => ({ fact: 'whole', operator: 'equal', value });
  const numbers = Array.from({ length: 500 }, (_, index) => index);
  const shapes: [eligibility: unknown, eligible: number, ineligible: number][] = [
    [{ any: numbers.map(isEqual) }, 499, 500],
    [{ all: numbers.map((value) => ({ fact: 'whole', operator: 'notEqual', value })) }, 500, 499],
    [{ fact: 'whole', operator: 'in', value: numbers }, 499, 500],
    [numbers.slice(0, 49).reduce<unknown>(nested, isEqual(7)), 7, 1000],
  ];
  try {
    for (const [eligibility, eligible, ineligible] of shapes) {
      const { library, plan } = planOf(eligibility);
      const profiles = [{ whole: eligible }, { whole: ineligible }, {}].map((facts) =>
        profileOf(library, facts, AS_OF),
      );
      expect(await engine.decide(plan, profiles)).toEqual([
        [{ verdict: 'eligible', amountFen: 100, missing: [] }],
        [{ verdict: 'ineligible', amountFen: null, missing: [] }],
        [{ verdict: 'unknown', amountFen: null, missing: ['whole'] }],
      ]);
    }
  } finally {
    await engine.close();
  }
}

/** Levels of all, any and not around a leaf, which none of them changes but two in a row of the last. */
function nested(inner: unknown, level: number): unknown {
  const beside = { fact: 'whole', operator: 'equal', value: 2_000 + level };
  if (level % 4 === 0) return { any: [inner, beside] };
  if (level % 4 === 1) return { all: [inner, { not: beside }] };
  return { not: inner };
}
