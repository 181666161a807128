import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { libraryOf } from '../support/rules.js';
import type { NaiveDecision, RawCatalogue } from './naive-oracle.js';
import { profileFor } from './random-profiles.js';
import { leastAccepted } from './few-refused.js';
import { POLICY, policyOf } from './random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from './random-values.js';
import {
  describeDisagreement,
  explained,
  isSame,
  naively,
  rawYaml,
  readPolicies,
  type BothFolders,
  type Question,
} from './two-opinions.js';

/** How many groups of rules are drawn; `npm run test:rules` draws more. */
const RUNS = Number(process.env.RANDOM_RULE_RUNS ?? 20);
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
  ...[
    'all',
    'any',
    'not',
    'equal',
    'notEqual',
    'in',
    'notIn',
    'between',
    'contains',
    'containsAny',
    'codeWithin',
  ],
  ...['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
];
const AMOUNTS = [
  'fixed',
  'rate',
  'perHead',
  'brackets',
  'deductInOrder',
  'conditional',
  'sum',
  'times',
  'cap',
  'floor',
  'max',
];

const OUTCOMES = ['not in force', 'ineligible', 'unknown', 'amount unknown', 'nothing', 'paid'];

function outcomeOf({ verdict, amountFen, notInForce }: NaiveDecision): string {
  if (notInForce) return 'not in force';
  if (verdict !== 'eligible') return verdict;
  if (amountFen === null) return 'amount unknown';
  return amountFen > 0 ? 'paid' : 'nothing';
}

describe('the explain reader', () => {
  it('agrees with the naive oracle on every random rule and profile', async () => {
    const seen = {
      pairs: 0,
      words: new Set<string>(),
      outcomes: new Map<string, number>(),
    };
    const scene = fc.asyncProperty(SCENES, async ({ policies, profiles }) => {
      const { accepted, explainer, findings } = readPolicies(both, policies);
      // A random rule may contradict itself; anything else would mean that the generator writes what the page forbids.
      expect(findings.filter(({ code }) => code !== 'never-holds')).toEqual([]);
      for (const word of JSON.stringify(accepted).match(/\w+/g) ?? []) seen.words.add(word);
      for (const question of profiles) {
        const answers = await explained(both.dictionary, explainer, question);
        for (const policy of accepted) {
          const oracle = naively(both, policy, question);
          if (!isSame(answers.get(policy.id), oracle))
            throw new Error(await describeDisagreement(both, policy, question));
          const outcome = outcomeOf(oracle);
          seen.outcomes.set(outcome, (seen.outcomes.get(outcome) ?? 0) + 1);
          seen.pairs += 1;
        }
      }
    });
    await fc.assert(scene, { numRuns: RUNS, endOnFailure: true });
    const drawn = RUNS * RULES * PROFILES;
    expect(seen.pairs).toBeGreaterThan(leastAccepted(RUNS * RULES) * PROFILES);
    expect([...OPERATORS, ...AMOUNTS].filter((word) => !seen.words.has(word))).toEqual([]);
    // Every kind of answer is common enough for a mistake in it to show.
    const shares = OUTCOMES.map((outcome) => (seen.outcomes.get(outcome) ?? 0) / drawn);
    expect(shares.filter((share) => share < 0.02)).toEqual([]);
  }, 600_000);
});

/** One rule about one fact, in a catalogue of its own. */
async function bothOpinions(
  factsText: string,
  version: { readonly eligibility: unknown; readonly benefit: unknown },
  question: Question,
) {
  const folders = {
    dictionary: libraryOf({ 'facts.yaml': factsText }).facts,
    catalogue: rawYaml(factsText) as RawCatalogue,
  };
  const { accepted, explainer } = readPolicies(folders, [
    policyOf([{ effective: { from: '2020-01-01' }, ...version }]),
  ]);
  const [explain] = (await explained(folders.dictionary, explainer, question)).values();
  return { explain, oracle: naively(folders, accepted[0]!, question) };
}

// What the random rules draw too rarely, or not at all.
describe('the explain reader holds to the page:', () => {
  const paid = { effect: 'cash', period: 'once', fixed: 1 };

  it('a month is whole on the last day of a month that lacks the day', async () => {
    const eligibility = { fact: 'months', operator: 'greaterThanInclusive', value: 1 };
    const { explain, oracle } = await bothOpinions(
      FACTS_TEXT,
      { eligibility, benefit: paid },
      { facts: { registeredOn: '2024-01-31' }, asOf: '2024-02-29' },
    );
    expect(oracle.verdict).toBe('eligible');
    expect(explain).toEqual(oracle);
  });

  it('a relative period of another kind is counted from the period asked for', async () => {
    const facts = `${FACTS_TEXT}
closingAssets:
  { <<: *derivedMoney, derived: { function: sum, of: [{ fact: assetsClosing, period: quarter }] } }
`;
    const eligibility = { fact: 'closingAssets', period: 'year-1', operator: 'equal', value: 5 };
    const assetsClosing = [
      { period: '2023Q4', value: 5 },
      { period: '2025Q2', value: 7 },
    ];
    const { explain, oracle } = await bothOpinions(
      facts,
      { eligibility, benefit: paid },
      { facts: { assetsClosing }, asOf: '2025-06-30' },
    );
    expect(oracle.verdict).toBe('eligible');
    expect(explain).toEqual(oracle);
  });

  it('a first slice up to 0 leaves the slices above it', async () => {
    const table = [{ upTo: 0, by: '0/100' }, { by: '1/100' }];
    const benefit = {
      ...paid,
      fixed: undefined,
      brackets: { of: 'capital', mode: 'marginal', table },
    };
    const eligibility = { fact: 'capital', operator: 'greaterThan', value: 0 };
    const { explain, oracle } = await bothOpinions(
      FACTS_TEXT,
      { eligibility, benefit },
      { facts: { capital: 100 }, asOf: '2025-06-30' },
    );
    expect(oracle.amountFen).toBe(100);
    expect(explain).toEqual(oracle);
  });
});
