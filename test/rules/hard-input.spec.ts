/** Input at the edges: the readers agree on it, or it is refused before any of them sees it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PopulationBuilder } from '../../src/core/evaluate/columns/build-population.js';
import { columnBuilder } from '../../src/core/evaluate/columns/column-builder.js';
import { parseFactValue, isFault } from '../../src/core/facts/fact-value.js';
import type { FactDefinition } from '../../src/core/facts/fact-definition.js';
import type { Finding } from '../../src/core/finding.js';
import {
  COLUMNS,
  compareReaders,
  type PlanReader,
} from '../../src/core/policy/agreement/prove-agreement.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import { readLibrary } from '../../src/core/policy/read-library.js';
import { openDuckdbReader } from '../../src/policies/readers/duckdb-reader.js';
import { openSqliteReader } from '../../src/policies/readers/memory-sqlite-store.js';
import { libraryOf, profileOf } from '../support/rules.js';
import { FACTS_TEXT } from './random-values.js';

const HEAD = `
id: hard.case
title: { zh: 难, en: Hard }
category: subsidy
authority: 局
beneficiary: enterprise
delivery: apply
status: published
`;

function policyText(eligibility: unknown, benefit = '{ effect: cash, period: once, fixed: 1 }') {
  return `${HEAD}versions:
  - effective: { from: 2020-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: ${JSON.stringify(eligibility)}
    benefit: ${benefit}
`;
}

let readers: PlanReader[] = [];
let close = (): Promise<void> => Promise.resolve();
beforeAll(async () => {
  const opened = await openReaders();
  readers = opened.readers;
  close = opened.close;
});
afterAll(() => close());

/** Decides these profiles with every reader; throws where they part, and gives back what they say. */
async function agreed(eligibility: unknown, facts: readonly object[], benefit?: string) {
  const library = libraryOf({
    'facts.yaml': FACTS_TEXT,
    'p.yaml': policyText(eligibility, benefit),
  });
  const policies = [...library.policies.values()];
  const profiles = facts.map((one) =>
    profileOf(library, one as Record<string, unknown>, '2025-06-30'),
  );
  const { disagreement, compared, refused } = await compareReaders(
    library,
    policies,
    '2025-06-30',
    profiles,
    readers,
  );
  expect(disagreement).toBeUndefined();
  expect(compared + refused).toBe(facts.length * readers.length);
  const plan = makePlan(policies, library.facts, '2025-06-30');
  const decided = await COLUMNS.decide(plan, profiles);
  return decided.map(([decision]) => decision);
}

const revenue = (value: unknown) => ({ revenue: [{ period: '2024', value }] });

describe('the readers agree on', () => {
  it('the largest numbers there are, and one fen beside a threshold of that size', async () => {
    const limit = '90071992547409.90';
    const decided = await agreed(
      { fact: 'revenue', operator: 'greaterThanInclusive', value: limit },
      ['90071992547409.91', limit, '90071992547409.89', '-90071992547409.91'].map(revenue),
      '{ effect: cash, period: once, rate: { of: revenue, by: 1/3 } }',
    );
    expect(decided.map((decision) => decision?.verdict)).toEqual([
      ...['eligible', 'eligible', 'ineligible', 'ineligible'],
    ]);
    expect(decided[0]?.amountFen).toBe(3_002_399_751_580_330);
  });

  it('an amount past 2^53 fen, which nobody is paid', async () => {
    const [decision] = await agreed(
      { fact: 'revenue', operator: 'greaterThan', value: 0 },
      [revenue('90071992547409.91')],
      '{ effect: cash, period: once, rate: { of: revenue, by: 3/1 } }',
    );
    expect(decision).toMatchObject({ verdict: 'eligible', amountFen: null, missing: [] });
  });

  it('minus zero, which is zero', async () => {
    const decided = await agreed(
      { fact: 'capital', operator: 'equal', value: 0 },
      [{ capital: -0 }, { capital: '-0' }, { capital: 0 }],
      '{ effect: cash, period: once, rate: { of: capital, by: 1/2 } }',
    );
    expect(
      decided.map((decision) => [decision?.verdict, Object.is(decision?.amountFen, 0)]),
    ).toEqual(Array.from({ length: 3 }, () => ['eligible', true]));
  });

  it('the first and the last day of the calendar', async () => {
    const decided = await agreed(
      { fact: 'registeredOn', operator: 'between', value: ['1900-01-01', '9999-12-31'] },
      [{ registeredOn: '1900-01-01' }, { registeredOn: '9999-12-31' }],
    );
    expect(decided.map((decision) => decision?.verdict)).toEqual(['eligible', 'eligible']);
    await agreed({ fact: 'months', operator: 'lessThan', value: 0 }, [
      { registeredOn: '1900-01-01' },
      { registeredOn: '9999-12-31' },
    ]);
  });

  it('an empty set', async () => {
    const decided = await agreed(
      { not: { fact: 'tags', operator: 'contains', value: 'a' } },
      [{ tags: [] }, { tags: ['a'] }, {}],
      '{ effect: cash, period: once, perHead: { of: tags, amount: 5 } }',
    );
    expect(decided.map((decision) => decision?.verdict)).toEqual([
      ...['eligible', 'ineligible', 'unknown'],
    ]);
  });

  it('a code that no rule names, and texts that a database might read otherwise', async () => {
    const odd = ["'", '"', '\\', '%', '_', '--', '；', 'a b', '\u{20000}', 'NULL', '0', '01'];
    await agreed(
      {
        any: [
          { fact: 'grade', operator: 'in', value: odd.slice(0, 6) },
          { fact: 'grade', operator: 'codeWithin', value: ['%', '0'] },
        ],
      },
      [...odd, 'A', 'zz', 'null'].map((value) => ({ grade: [{ period: '2024', value }] })),
    );
  });

  it('a code that names more than is asked for, which may or may not be meant', async () => {
    const decided = await agreed(
      { not: { fact: 'industry', operator: 'codeWithin', value: ['2682', 'F'] } },
      ['2682', '2681', '26', '2600', 'C', 'C268', 'F', '51', 'G', '27'].map((value) => ({
        industry: value,
      })),
    );
    const unknown = ['unknown', ['industry']];
    expect(decided.map((decision) => [decision?.verdict, decision?.missing])).toEqual([
      ['ineligible', []],
      ['eligible', []],
      ...Array.from({ length: 4 }, () => unknown),
      ['ineligible', []],
      ['ineligible', []],
      ['eligible', []],
      ['eligible', []],
    ]);
  });

  it('forty thousand different codes', async () => {
    const codes = Array.from({ length: 40_000 }, (_, index) => `c${index}`);
    const library = libraryOf({
      'facts.yaml': FACTS_TEXT,
      'p.yaml': policyText({ fact: 'grade', operator: 'codeWithin', value: ['c1', 'c39999'] }),
    });
    const profiles = codes.map((value) =>
      profileOf(library, { grade: [{ period: '2024', value }] }, '2025-06-30'),
    );
    const proof = await compareReaders(
      library,
      [...library.policies.values()],
      '2025-06-30',
      profiles,
      [COLUMNS],
    );
    expect(proof.disagreement).toBeUndefined();
    expect(proof.compared).toBe(40_000);
  }, 60_000);

  it('a policy of 500 leaves, and one fifty levels deep', async () => {
    const leaf = (limit: number) => ({ fact: 'employees', operator: 'notEqual', value: limit });
    const wide = { all: Array.from({ length: 500 }, (_, index) => leaf(index + 1)) };
    const profiles = [{ employees: 0 }, { employees: 500 }, {}, { employees: 501 }];
    const decided = await agreed(wide, profiles);
    expect(decided.map((decision) => decision?.verdict)).toEqual([
      ...['eligible', 'ineligible', 'unknown', 'eligible'],
    ]);
    let deep: object = leaf(7);
    for (let level = 1; level < 50; level += 1) deep = { not: deep };
    const nested = await agreed(deep, [{ employees: 7 }, { employees: 8 }, {}]);
    expect(nested.map((decision) => decision?.verdict)).toEqual([
      ...['eligible', 'ineligible', 'unknown'],
    ]);
  });
});

describe('what no reader is shown:', () => {
  const definition = (type: string): FactDefinition =>
    ({ id: 'x', type, unit: 'yuan', period: 'none', sources: [] }) as unknown as FactDefinition;

  it('numbers that are none, and dates outside the calendar', () => {
    for (const raw of [NaN, Infinity, -Infinity, '1e999', 'NaN', 1e21])
      expect(isFault(parseFactValue(definition('money'), raw))).toBe(true);
    for (const raw of ['1899-12-31', '10000-01-01', '2023-02-29', '0000-00-00'])
      expect(isFault(parseFactValue(definition('date'), raw))).toBe(true);
  });

  it('a value of another type than its fact, which no column takes', () => {
    const builder = (type: string) => columnBuilder(definition(type), 1);
    expect(() => builder('boolean').set(0, 'yes')).toThrow('expected yes or no, got "yes"');
    expect(() => builder('money').set(0, true)).toThrow('expected a number, got true');
    expect(() => builder('money').set(0, { numerator: 1n, denominator: 3n })).toThrow(
      'expected a whole number',
    );
    expect(() => builder('integer').set(0, { numerator: 2n ** 53n, denominator: 1n })).toThrow(
      TypeError,
    );
    expect(() => builder('date').set(0, false)).toThrow('expected a date');
    expect(() => builder('codes').set(0, 'a')).toThrow('expected a list of codes');
  });

  it('more rows than there is room for', () => {
    const builder = new PopulationBuilder('2025-06-30', [], 1);
    builder.add(() => undefined);
    expect(() => builder.add(() => undefined)).toThrow('room for 1 rows only');
  });

  it('a policy with 501 parts in a group or 51 levels', () => {
    const codes = (eligibility: unknown): readonly string[] =>
      readLibrary([
        { name: 'facts.yaml', text: FACTS_TEXT },
        { name: 'p.yaml', text: policyText(eligibility) },
      ]).findings.map(({ code }: Finding) => code);
    const leaf = { fact: 'employees', operator: 'equal', value: 1 };
    expect(codes({ any: Array.from({ length: 501 }, () => leaf) })).toContain('too-many');
    let deep: object = leaf;
    for (let level = 0; level < 51; level += 1) deep = { not: deep };
    expect(codes(deep)).toContain('too-deep');
  });
});

async function openReaders(): Promise<{ readers: PlanReader[]; close: () => Promise<void> }> {
  const databases = [openSqliteReader(), await openDuckdbReader()];
  return {
    readers: [COLUMNS, ...databases],
    close: async () => {
      for (const database of databases) await database.close();
    },
  };
}
