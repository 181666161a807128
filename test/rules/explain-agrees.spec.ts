import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { libraryOf } from '../support/rules.js';
import { profileFor } from './random-profiles.js';
import { POLICY } from './random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from './random-values.js';
import {
  describeDisagreement,
  explained,
  isSame,
  naively,
  readPolicies,
  type BothFolders,
} from './two-opinions.js';

/** How many groups of rules are drawn; raise it for a long run. */
const RUNS = Number(process.env.RANDOM_RULE_RUNS ?? 70);
const RULES = 8;
const PROFILES = 40;

const both: BothFolders = {
  dictionary: libraryOf({ 'facts.yaml': FACTS_TEXT }).facts,
  catalogue: CATALOGUE,
};

/** Several rules and many profiles that aim at all of them. */
const SCENES = fc
  .tuple(
    fc.array(POLICY, { minLength: RULES, maxLength: RULES }),
    fc.constantFrom(...BUSINESS_DATES),
  )
  .chain(([policies, asOf]) =>
    fc
      .array(profileFor(policies, asOf), { minLength: PROFILES, maxLength: PROFILES })
      .map((profiles) => ({
        policies,
        profiles,
        // The error names the one rule and profile that matter.
        [fc.toStringMethod]: () => 'the scene of the error below',
      })),
  );

const OPERATORS = [
  ...['all', 'any', 'not', 'equal', 'notEqual', 'in', 'notIn', 'between', 'contains', 'codeWithin'],
  ...['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
];
const AMOUNTS = [
  'fixed',
  'rate',
  'perHead',
  'brackets',
  'conditional',
  'sum',
  'cap',
  'floor',
  'max',
];

describe('the explain reader', () => {
  it('agrees with the naive oracle on every random rule and profile', async () => {
    const seen = {
      pairs: 0,
      refused: 0,
      words: new Set<string>(),
      outcomes: new Map<string, number>(),
    };
    const scene = fc.asyncProperty(SCENES, async ({ policies, profiles }) => {
      const { accepted, explainer, findings } = readPolicies(both, policies);
      // A random rule may contradict itself; anything else would mean that the generator writes what the page forbids.
      expect(findings.filter(({ code }) => code !== 'never-holds')).toEqual([]);
      seen.refused += findings.length;
      for (const word of JSON.stringify(accepted).match(/\w+/g) ?? []) seen.words.add(word);
      for (const question of profiles) {
        const answers = await explained(both.dictionary, explainer, question);
        for (const policy of accepted) {
          const oracle = naively(both, policy, question);
          if (!isSame(answers.get(policy.id), oracle))
            throw new Error(await describeDisagreement(both, policy, question));
          const { verdict, amountFen, missing, notInForce } = oracle;
          const outcome = [verdict, amountFen && 'paid', missing.length > 0, notInForce].join();
          seen.outcomes.set(outcome, (seen.outcomes.get(outcome) ?? 0) + 1);
          seen.pairs += 1;
        }
      }
    });
    await fc.assert(scene, { numRuns: RUNS, endOnFailure: true });
    expect(seen.pairs).toBeGreaterThan(20_000);
    expect(seen.refused / (RUNS * RULES)).toBeLessThan(0.05);
    expect([...OPERATORS, ...AMOUNTS].filter((word) => !seen.words.has(word))).toEqual([]);
    console.log(seen.outcomes, seen.pairs, seen.refused);
  }, 600_000);
});
