import { describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { libraryOf } from '../support/rules.js';
import type { NaiveDecision, RawPolicy } from './naive-oracle.js';
import { richAndPoorFor, type RichAndPoor } from './random-profiles.js';
import { POLICY } from './random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from './random-values.js';
import { explained, readPolicies } from './two-opinions.js';

const { facts: dictionary } = libraryOf({ 'facts.yaml': FACTS_TEXT });
const both = { dictionary, catalogue: CATALOGUE };
/** How many groups of rules are drawn; `npm run test:rules` draws more. */
const RUNS = Number(process.env.RANDOM_RULE_RUNS ?? 10);

interface Scene {
  readonly policies: readonly RawPolicy[];
  readonly asOf: string;
  readonly profiles: readonly RichAndPoor[];
}

const SCENES: Arbitrary<Scene> = fc
  .tuple(fc.array(POLICY, { minLength: 4, maxLength: 4 }), fc.constantFrom(...BUSINESS_DATES))
  .chain(([policies, asOf]) =>
    fc
      .array(richAndPoorFor(policies, asOf), { minLength: 20, maxLength: 20 })
      .map((profiles) => ({ policies, asOf, profiles, [fc.toStringMethod]: () => 'a scene' })),
  );

type Law = (found: { poor: NaiveDecision; rich: NaiveDecision }) => boolean;

/** Every rule of every scene on both profiles; returns how many pairs of answers said something about the law. */
async function check(law: Law, concerns: Law): Promise<number> {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(SCENES, async ({ policies, asOf, profiles }) => {
      const { accepted, explainer } = readPolicies(both, policies);
      for (const { poor, rich } of profiles) {
        const [fromPoor, fromRich] = [
          await explained(dictionary, explainer, { facts: poor, asOf }),
          await explained(dictionary, explainer, { facts: rich, asOf }),
        ];
        for (const policy of accepted) {
          const found = { poor: fromPoor.get(policy.id)!, rich: fromRich.get(policy.id)! };
          if (!law(found)) throw new Error(JSON.stringify({ found, policy, asOf, poor, rich }));
          if (concerns(found)) told += 1;
        }
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  return told;
}

describe('a missing fact', () => {
  it('that becomes known never overturns a verdict that was known without it', async () => {
    const told = await check(
      ({ poor, rich }) => poor.verdict === 'unknown' || poor.verdict === rich.verdict,
      ({ poor }) => poor.verdict !== 'unknown' && !poor.notInForce,
    );
    expect(told).toBeGreaterThan(RUNS);
  }, 600_000);

  it('that becomes known never changes an amount that was known without it', async () => {
    const told = await check(
      ({ poor, rich }) => poor.amountFen === null || poor.amountFen === rich.amountFen,
      ({ poor }) => poor.amountFen !== null && poor.amountFen > 0,
    );
    // Amounts that are known although facts are missing are the rarer case.
    expect(told).toBeGreaterThan(RUNS / 5);
  }, 600_000);

  it('is named exactly when the verdict or the amount waits for one, and is always a stated fact', async () => {
    const told = await check(
      ({ poor: { verdict, amountFen, missing } }) => {
        const isWaiting = verdict === 'unknown' || (verdict === 'eligible' && amountFen === null);
        const stated = missing.filter((fact) => !CATALOGUE[fact]!.derived);
        return (
          isWaiting === missing.length > 0 && missing.join() === [...new Set(stated)].sort().join()
        );
      },
      ({ poor }) => poor.missing.length > 0,
    );
    expect(told).toBeGreaterThan(RUNS);
  }, 600_000);
});

describe('not', () => {
  it('swaps eligible and ineligible and keeps unknown, with the same facts missing', async () => {
    const negated = (policy: RawPolicy): RawPolicy => ({
      ...policy,
      versions: policy.versions.map((version) => ({
        ...version,
        eligibility: { not: version.eligibility },
      })),
    });
    const swapped = { eligible: 'ineligible', ineligible: 'eligible', unknown: 'unknown' };
    let told = 0;
    await fc.assert(
      fc.asyncProperty(SCENES, async ({ policies, asOf, profiles }) => {
        for (const policy of policies) {
          const { accepted, explainer } = readPolicies(both, [policy, negated(policy)]);
          if (accepted.length < 2) continue;
          for (const { poor: facts } of profiles) {
            const [plain, opposite] = (
              await explained(dictionary, explainer, { facts, asOf })
            ).values();
            if (plain!.notInForce) continue;
            expect(opposite!.verdict).toBe(swapped[plain!.verdict]);
            if (plain!.verdict === 'unknown') expect(opposite!.missing).toEqual(plain!.missing);
            told += 1;
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(RUNS);
  }, 600_000);
});
