import { beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpPopulation, shippedLibrary } from '../../../../test/support/made-up-population.js';
import { libraryOf } from '../../../../test/support/rules.js';
import { makePlan } from '../../policy/plan/make-plan.js';
import type { Library, Policy } from '../../policy/policy.js';
import { populationOf } from './build-population.js';
import { ColumnsReader } from './columns-reader.js';
import type { TruthPlanes } from './combine-leaves.js';
import { changedRows, compareVerdicts } from './compare-verdicts.js';
import { decisionsOf } from './decide-profiles.js';
import type { Population } from './population.js';
import { recount } from './what-if.js';

/** Goal: what is done with a population beside deciding it once; that the decisions are right is test/rules' business. */
const AS_OF = '2025-06-30';
const ROWS = 2_300;

let library: Library;
let policies: Policy[];
let base: ColumnsReader;

/** Comparing texts spares a walk through a hundred thousand objects. */
const textOf = (reader: ColumnsReader) => JSON.stringify(decisionsOf(reader));

beforeAll(() => {
  library = shippedLibrary();
  const made = madeUpPopulation(library, AS_OF, ROWS);
  policies = made.policies;
  base = new ColumnsReader(made.plan, populationOf(made.profiles, made.plan)).decide();
});

describe('counting', () => {
  it('puts everybody in exactly one place, and says of a policy not in force only that', () => {
    const counts = base.counts();
    expect(counts.map(({ policy }) => policy)).toEqual(policies.map(({ id }) => id));
    for (const { eligible, unknown, ineligible, notInForce } of counts) {
      expect(eligible + unknown + ineligible + notInForce).toBe(ROWS);
      expect(notInForce === 0 || notInForce === ROWS).toBe(true);
    }
    expect(counts.some(({ notInForce }) => notInForce > 0)).toBe(true);
    expect(counts.filter(({ eligible }) => eligible > 0).length).toBeGreaterThan(40);
  });
});

describe('deciding in parts', () => {
  it('comes to the same as deciding at once', () => {
    const parts = new ColumnsReader(base.plan, base.population);
    parts.decide(2_048, ROWS).decide(0, 2_048);
    expect(textOf(parts)).toBe(textOf(base));
  });
});

/** A policy of the library with another number in one of its parameters. */
function withParameter(policy: Policy, name: string, value: bigint): Policy {
  return JSON.parse(
    JSON.stringify(policy, (_, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`;
      return part instanceof Map ? [...part] : part;
    }),
    (_, part: unknown) => {
      if (typeof part === 'string' && /^-?\d+n$/.test(part)) return BigInt(part.slice(0, -1));
      const parameter = part as { name?: string; values?: unknown };
      return parameter.name === name && parameter.values
        ? { ...parameter, values: [{ value: { numerator: value, denominator: 1n } }] }
        : part;
    },
  ) as Policy;
}

describe('a threshold that is dragged', () => {
  it('recounts exactly what deciding anew under the changed policy gives', () => {
    const policy = policies.find(({ id }) => id === 'national.cit-small-profit') as Policy;
    for (const limit of [0n, 80n, 300n, 1_000_000n]) {
      const plan = makePlan([withParameter(policy, 'employeesMax', limit)], library.facts, AS_OF);
      const again = recount(base, plan);
      const anew = new ColumnsReader(plan, base.population).decide();
      expect(textOf(again)).toBe(textOf(anew));
      expect(again.index.answered.leaves.size).toBe(
        plan.conditions.filter(({ kind }) => kind === 'leaf').length - (limit === 300n ? 0 : 1),
      );
    }
  });
});

describe('comparing two runs', () => {
  const planes = (yes: number, no: number): TruthPlanes => ({
    yes: Int32Array.of(yes, 0),
    no: Int32Array.of(no, 1),
  });

  it('counts who changed, who gained and who lost', () => {
    // Rows 0 to 4: eligible, eligible, ineligible, unknown, unknown; then eligible, unknown, eligible, unknown, ineligible.
    const before = planes(0b00011, 0b00100);
    const after = planes(0b00101, 0b10000);
    expect(compareVerdicts(before, after)).toEqual({ changed: 3, gained: 1, lost: 1 });
    expect(changedRows(before, after)).toEqual([1, 2, 4]);
    expect(compareVerdicts(after, after)).toEqual({ changed: 0, gained: 0, lost: 0 });
  });

  it('reaches the last bit of a word', () => {
    const before = planes(0, 0);
    const after = planes(-0x80000000, 0);
    expect(compareVerdicts(before, after)).toEqual({ changed: 1, gained: 1, lost: 0 });
    expect(changedRows(before, after)).toEqual([31]);
  });
});

describe('a column that nobody has', () => {
  it('leaves its leaves unknown', () => {
    const small = libraryOf({
      'facts.yaml': `
kind: { label: { zh: 类, en: Kind }, type: code, sources: [market] }
listed: { label: { zh: 市, en: Listed }, type: boolean, sources: [market] }
`,
      'p.yaml': `
id: test.p
title: { zh: 样, en: P }
category: service
authority: 局
beneficiary: enterprise
delivery: apply
status: published
versions:
  - effective: { from: 2020-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: { any: [{ fact: kind, operator: in, value: [a, b] }, { fact: listed, operator: equal, value: true }] }
    benefit: { effect: cash, period: once, fixed: 1 }
`,
    });
    const plan = makePlan([...small.policies.values()], small.facts, AS_OF);
    const nobody: Population = { asOf: AS_OF, rows: 2, columns: new Map() };
    expect(new ColumnsReader(plan, nobody).decide().decisionOf(1, 0)).toMatchObject({
      verdict: 'unknown',
      missing: ['kind', 'listed'],
    });
  });
});
