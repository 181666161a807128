import { beforeAll, describe, expect, it } from '@jest/globals';
import { Explainer } from '../src/core/evaluate/explain.js';
import type { Verdict } from '../src/core/evaluate/truth.js';
import { Profile } from '../src/core/facts/profile.js';
import type { LocalDate } from '../src/core/local-date.js';
import { decidedPolicies, type Library } from '../src/core/policy/policy.js';
import { readLibrary } from '../src/core/policy/read-library.js';
import {
  SHIPPED_SEEDS,
  seedEnterprises,
  type SeedEnterprise,
} from '../src/demonstration/demonstration-seeds.js';
import { statementsRecorded } from '../src/demonstration/statements-recorded.js';
import { readRuleFolder, SHIPPED_RULES } from '../src/policies/rule-folder.js';

const RICH = '91310120DEM0000140';
const BOUNCING = '91310120DEM000022T';

/** Goal: on the dates of the demonstration its pages are alive. Method: what a load on that date knows is decided. */
describe('with what was known on', () => {
  let library: Library;
  let enterprises: SeedEnterprise[];

  beforeAll(async () => {
    library = readLibrary(await readRuleFolder(SHIPPED_RULES)).library as Library;
    enterprises = [];
    for await (const enterprise of seedEnterprises(SHIPPED_SEEDS)) enterprises.push(enterprise);
  });

  type Verdicts = ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
  const decided = new Map<LocalDate, Promise<Verdicts>>();

  /** By policy in force, the verdict on each enterprise. */
  function decide(asOf: LocalDate): Promise<Verdicts> {
    const verdicts = decided.get(asOf) ?? decideAll(asOf);
    decided.set(asOf, verdicts);
    return verdicts;
  }

  async function decideAll(asOf: LocalDate): Promise<Verdicts> {
    const explainer = new Explainer(decidedPolicies(library));
    const verdicts = new Map<string, Map<string, Verdict>>();
    for (const enterprise of enterprises) {
      const statements = statementsRecorded(enterprise, library.facts, undefined, asOf);
      for (const { policy, notInForce, verdict } of await explainer.explain(
        new Profile(library.facts, statements, asOf),
      )) {
        if (notInForce) continue;
        if (!verdicts.has(policy.id)) verdicts.set(policy.id, new Map());
        verdicts.get(policy.id)?.set(enterprise.id, verdict);
      }
    }
    return verdicts;
  }

  it.each(['2024-10-15', '2025-06-30', '2026-06-30', '2026-11-23'])(
    '%s, each policy in force has eligible, unknown and ineligible enterprises',
    async (asOf) => {
      const verdicts = await decide(asOf);
      expect(verdicts.size).toBeGreaterThan(10);
      const kinds = [...verdicts].map(([policy, of]) => [policy, [...new Set(of.values())].sort()]);
      expect(kinds).toEqual(
        [...verdicts.keys()].map((policy) => [policy, ['eligible', 'ineligible', 'unknown']]),
      );
      // The first has all three groups on its page, whatever the date; the second has money to be paid.
      const rich = [...verdicts.values()].map((of) => of.get(RICH));
      expect(new Set(rich)).toEqual(new Set(['eligible', 'ineligible', 'unknown']));
      expect(verdicts.get('fengxian.specialised-sme-award')?.get(RICH)).toBe('eligible');
      expect(verdicts.get('fengxian.specialised-sme-award')?.get(BOUNCING)).toBe('eligible');
    },
  );

  it('2024-10-15, most insured units get back part of their unemployment premiums', async () => {
    const refund = (await decide('2024-10-15')).get('shanghai.job-retention-refund');
    const eligible = [...(refund ?? [])].filter(([, verdict]) => verdict === 'eligible');
    expect(eligible.length).toBeGreaterThan(150);
    expect(refund?.get(RICH)).toBe('eligible');
    expect(refund?.get(BOUNCING)).toBe('eligible');
  });

  it('2026-11-23, one yuan more than the limit loses the small-profit relief', async () => {
    const relief = (await decide('2026-11-23')).get('national.cit-small-profit');
    const at = (number: number) => relief?.get(enterprises[number - 1]?.id ?? '');
    expect([at(3), at(4)]).toEqual(['eligible', 'ineligible']);
  });
});
