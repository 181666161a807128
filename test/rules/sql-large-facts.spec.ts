import { describe, expect, it } from '@jest/globals';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import { Profile } from '../../src/core/facts/profile.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import { libraryOf } from '../support/rules.js';
import {
  DEEP_FACTS_TEXT,
  DEEP_RULES,
  deepEnterprises,
  LARGE_RULES,
  largeEnterprises,
} from './large-facts.js';
import type { RawCatalogue, RawPolicy } from './naive-oracle.js';
import { FACTS_TEXT } from './random-values.js';
import { rawFactsOf } from './raw-facts.js';
import { openSqlEngine } from './sql-engines.js';
import { naively, rawYaml, readPolicies } from './two-opinions.js';

const AS_OF = '2025-06-30';
const ENTERPRISES = 120;

/** A catalogue, rules over it and what is known of enterprises. */
interface Draft {
  readonly factsText: string;
  readonly rules: Readonly<Record<string, RawPolicy>>;
  readonly enterprises: readonly (readonly FactStatement[])[];
}

const LARGE: Draft = {
  factsText: FACTS_TEXT,
  rules: LARGE_RULES,
  enterprises: largeEnterprises(ENTERPRISES),
};
const DEEP: Draft = {
  factsText: DEEP_FACTS_TEXT,
  rules: DEEP_RULES,
  enterprises: deepEnterprises(ENTERPRISES),
};

/** The questions and what the oracle says of them. */
function ask({ factsText, rules, enterprises }: Draft) {
  const both = {
    dictionary: libraryOf({ 'facts.yaml': factsText }).facts,
    catalogue: rawYaml(factsText) as RawCatalogue,
  };
  const { accepted, policies, findings } = readPolicies(both, Object.values(rules));
  expect(findings).toEqual([]);
  const answers = enterprises.map((known) => {
    const facts = rawFactsOf(known, both.dictionary);
    return accepted.map((policy) => {
      const { verdict, amountFen, missing } = naively(both, policy, { asOf: AS_OF, facts });
      return { verdict, amountFen, missing };
    });
  });
  return {
    names: Object.keys(rules),
    plan: makePlan(policies, both.dictionary, AS_OF),
    profiles: enterprises.map((known) => new Profile(both.dictionary, known, AS_OF)),
    answers,
  };
}

/** They are the same for every engine. */
const asked = new Map<Draft, ReturnType<typeof ask>>();

/** How many enterprises the engine says that it cannot decide, of the rules with any; all others are the oracle's. */
async function refusedBy(
  dialect: DialectName,
  draft: Draft,
): Promise<Readonly<Record<string, number>>> {
  const { names, plan, profiles, answers } = asked.get(draft) ?? ask(draft);
  asked.set(draft, { names, plan, profiles, answers });
  const engine = await openSqlEngine(dialect);
  const decisions = await engine.decide(plan, profiles);
  await engine.close();
  const refused: Record<string, number> = {};
  const wrong = decisions.flatMap((ofRow, row) =>
    ofRow.flatMap((decision, place) => {
      const name = names[place]!;
      const answer = answers[row]![place]!;
      if (decision.verdict === 'out-of-range') refused[name] = (refused[name] ?? 0) + 1;
      else if (JSON.stringify(decision) !== JSON.stringify(answer))
        return [{ name, row, decision, answer }];
      return [];
    }),
  );
  expect(wrong).toEqual([]);
  return refused;
}

describe('facts at the ends of the catalogue are decided exactly, or not at all', () => {
  it('on sqlite', async () => {
    expect(await refusedBy('sqlite', LARGE)).toEqual({
      'the mean of two quotients beside a ratio': 2,
      'the mean of two quotients beside a quotient of means': 51,
      'two quotients of means': 57,
      'money by a ratio': 24,
      'money by a ratio by the law, capped': 24,
      'a sum by a mean of two quotients': 56,
      'a quotient between nothing and a fine share': 42,
      'money by a share of people, capped far up': 113,
      'a sum of products': 69,
      'one of three, by ratios': 39,
      'marginal brackets of a mean': 15,
      'whole brackets of a mean of eight': 54,
      'people by money, up to so many': 10,
      'patents by money by the law': 24,
      'a quota deducted in order': 24,
      'one of several, by quotients': 30,
    });
  }, 60_000);

  it('on duckdb', async () => {
    expect(await refusedBy('duckdb', LARGE)).toEqual({
      'the mean of two quotients beside a ratio': 16,
      'the mean of two quotients beside a quotient of means': 46,
      'two quotients of means': 1,
      'a sum by a mean of two quotients': 45,
      'money by a share of people, capped far up': 72,
      'a sum of products': 14,
      'one of several, by quotients': 16,
    });
  }, 60_000);
});

describe('facts that are derived of one another are decided exactly, or not at all', () => {
  it('on sqlite', async () => {
    expect(await refusedBy('sqlite', DEEP)).toEqual({
      'a mean of three quotients': 5,
      'the same or something else': 3,
      'a mean of two beside a quotient': 4,
      'a multiple of a quotient': 12,
      'money by a mean of three': 12,
      'money by a multiple': 12,
    });
  }, 60_000);

  it('on duckdb', async () => {
    expect(await refusedBy('duckdb', DEEP)).toEqual({
      'a mean of three quotients': 5,
      'the same or something else': 3,
      'a mean of two beside a quotient': 1,
      'a multiple of a quotient': 8,
      'money by a mean of three': 7,
      'money by a multiple': 11,
    });
  }, 60_000);
});
