/**
 * The law of the house: every reader says the same as the naive oracle over the raw YAML, verdict, amount and missing
 * facts, of random rules and of profiles on and beside their boundaries that lack none to nine tenths of their facts.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideProfiles } from '../../src/core/evaluate/columns/decide-profiles.js';
import { Profile } from '../../src/core/facts/profile.js';
import { BoundaryProfiles } from '../../src/core/policy/agreement/boundary-profiles.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import { libraryOf } from '../support/rules.js';
import { leastAccepted } from './few-refused.js';
import type { NaiveDecision, RawPolicy } from './naive-oracle.js';
import { POLICY } from './random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from './random-values.js';
import { rawFactsOf } from './raw-facts.js';
import { openSqlEngine, type SqlDecision, type SqlEngine } from './sql-engines.js';
import { explained, isSame, naively, readPolicies, type BothFolders } from './two-opinions.js';

/** How many groups of rules are drawn; `npm run test:readers` draws enough for 200,000 pairs. */
const RUNS = Number(process.env.RANDOM_READER_RUNS ?? 3);
const SEED = Number(process.env.RANDOM_READER_SEED ?? Date.now() % 1_000_000_000);
const RULES = 8;
/** More of them for the same rules cost less each: most of the time goes into what is done once for each rule. */
const PROFILES = Number(process.env.RANDOM_READER_PROFILES ?? 400);
const DIALECTS = ['sqlite', 'duckdb', 'postgresql'] as const;

const both: BothFolders = {
  dictionary: libraryOf({ 'facts.yaml': FACTS_TEXT }).facts,
  catalogue: CATALOGUE,
};

const SCENES = fc
  .record({
    drawn: fc.array(POLICY, { minLength: RULES, maxLength: RULES }),
    asOf: fc.constantFrom(...BUSINESS_DATES),
    seed: fc.integer(),
  })
  .map((scene) => ({ ...scene, [fc.toStringMethod]: () => 'the scene of the error below' }));

/** Names the one rule and profile that matter. */
function parting(
  reader: string,
  own: unknown,
  oracle: NaiveDecision,
  policy: RawPolicy,
  question: unknown,
): Error {
  const { versions } = policy;
  return new Error(
    `${reader} and oracle part: ${JSON.stringify({ own, oracle, versions, question }, null, 1)}`,
  );
}

// All readers meet on PostgreSQL's run; on SQLite's there would be nothing to add.
const onPostgres = process.env.TEST_DB === 'postgres' ? describe : describe.skip;

onPostgres('the readers', () => {
  let engines: SqlEngine[];
  beforeAll(async () => {
    engines = await Promise.all(DIALECTS.map(openSqlEngine));
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.close())));

  it('agree with the naive oracle on every random rule and profile', async () => {
    const seen = { pairs: 0, outOfRange: 0, answers: new Map<string, number>() };
    const scene = fc.asyncProperty(SCENES, async ({ drawn, asOf, seed }) => {
      const { accepted, policies, explainer } = readPolicies(both, drawn);
      const plan = makePlan(policies, both.dictionary, asOf);
      const made = new BoundaryProfiles(plan, seed);
      const questions = Array.from({ length: PROFILES }, () => {
        const statements = made.next();
        return { statements, asOf, facts: rawFactsOf(statements, both.dictionary) };
      });
      const profiles = questions.map(
        ({ statements }) => new Profile(both.dictionary, statements, asOf),
      );
      const columns = decideProfiles(plan, profiles);
      const databases: SqlDecision[][][] = [];
      for (const engine of engines) databases.push(await engine.decide(plan, profiles));
      for (const [row, question] of questions.entries()) {
        const explanations = await explained(both.dictionary, explainer, question);
        for (const [place, policy] of accepted.entries()) {
          const oracle = naively(both, policy, question);
          const explanation = explanations.get(policy.id);
          if (!isSame(explanation, oracle))
            throw parting('explain', explanation, oracle, policy, question.facts);
          const column = columns[row]?.[place];
          if (!isSame(column, oracle))
            throw parting('columns', column, oracle, policy, question.facts);
          for (const [index, decisions] of databases.entries()) {
            const decision = decisions[row]?.[place];
            if (decision?.verdict === 'out-of-range') seen.outOfRange += 1;
            else if (!isSame(decision && inForceAs(decision, oracle), oracle))
              throw parting(DIALECTS[index] ?? '', decision, oracle, policy, question.facts);
          }
          const answer = `${oracle.verdict} ${oracle.amountFen === null ? 'no' : 'some'} amount`;
          seen.answers.set(answer, (seen.answers.get(answer) ?? 0) + 1);
          seen.pairs += 1;
        }
      }
    });
    await fc.assert(scene, {
      numRuns: RUNS,
      seed: SEED,
      endOnFailure: true,
      includeErrorInReport: true,
    });
    console.info(
      `${seen.pairs} pairs (seed ${SEED}): ${[...seen.answers].map(([answer, count]) => `${answer} ${count}`).join(', ')}; out of range ${seen.outOfRange} of ${seen.pairs * DIALECTS.length}`,
    );
    expect(seen.pairs).toBeGreaterThan(leastAccepted(RUNS * RULES) * PROFILES);
    expect(seen.outOfRange).toBeLessThan(0.02 * seen.pairs * DIALECTS.length);
    // Every kind of answer is common enough for a mistake in it to show.
    for (const count of seen.answers.values()) expect(count).toBeGreaterThan(0.01 * seen.pairs);
  }, 3_600_000);
});

/** A database does not tell not in force from ineligible. */
function inForceAs(decision: SqlDecision, { notInForce }: NaiveDecision): NaiveDecision {
  return { ...decision, verdict: decision.verdict as NaiveDecision['verdict'], notInForce };
}
