/**
 * Goal: a night that looks only at those for whom something may have changed comes to the same as one that looks at
 * everybody. Method: two services are told the same, day after day: facts of the demonstration's enterprises are replaced
 * by those of others, taken back, run out, cases are withdrawn, enterprises are added. One runs its nights as it does, the
 * other decides everybody one by one; what they have stored is compared after every night.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/core/local-date.js';
import type { SeedEnterprise } from '../../../src/demonstration/demonstration-seeds.js';
import { RecordProfiles } from '../../../src/enterprises/record-profiles.js';
import { CaseOpener } from '../../../src/matching/case-opener.js';
import { FindAffected } from '../../../src/matching/night/find-affected.js';
import { RunMatch } from '../../../src/matching/night/run-match.js';
import { MatchRunView } from '../../../src/matching/night/match-run-view.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { RuleLibrary } from '../../../src/policies/rule-library.js';
import { profileOf, readSeeds } from '../../support/seed-profiles.js';
import { asSystem } from '../../support/sign-in-as.js';
import { storedMatching } from '../../support/stored-matching.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const RUNS = Number(process.env.INCREMENTAL_RUNS ?? 2);
const SEED = Number(process.env.INCREMENTAL_SEED ?? Date.now() % 1_000_000_000);
const FIRST_DAY = '2024-09-20';
const AT_FIRST = 12;
const ACTOR = { id: 'system:test', role: 'system' };

const seeds = await readSeeds();

type Change =
  | {
      readonly kind: 'restate';
      readonly who: number;
      readonly like: number;
      readonly facts: readonly number[];
    }
  | { readonly kind: 'take-back'; readonly pick: number }
  | { readonly kind: 'withdraw'; readonly pick: number }
  | { readonly kind: 'add'; readonly who: number };

const whole = fc.nat({ max: 1_000_000 });
const CHANGE: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('restate' as const),
      who: whole,
      like: whole,
      facts: fc.array(whole, { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take-back' as const), pick: whole }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), pick: whole }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), who: whole }) },
);
const DAY = fc.record({
  days: fc.constantFrom(0, 1, 1, 1, 2, 3, 8, 33, 97, 370),
  changes: fc.array(CHANGE, { maxLength: 4 }),
});

/** One of the two services. */
class Service {
  private added = AT_FIRST;

  private constructor(private readonly app: TestApp) {}

  static async open(decidesEverybody: boolean): Promise<Service> {
    // Several chunks, one of which has nobody to begin with.
    const environment = { MATCH_CHUNK_IDS: '8' };
    const service = new Service(await createTestApp({ today: FIRST_DAY, environment }));
    if (decidesEverybody)
      service.get(FindAffected).execute = (_run, _chunk, { enterpriseIds }) =>
        Promise.resolve([...enterpriseIds]);
    await service.record(seeds.slice(0, AT_FIRST));
    return service;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async pass(days: number): Promise<void> {
    const today = addDays(this.app.clock.today(), days);
    // Instants go on with the dates, far enough apart for none to be within the margin of the other.
    this.app.clock.advance(Math.max(1, days) * 86_400_000);
    this.app.clock.setToday(today);
    return Promise.resolve();
  }

  async change(change: Change): Promise<void> {
    switch (change.kind) {
      case 'restate': {
        const [one, other] = [seeds[change.who % this.added], seeds[change.like % seeds.length]];
        if (!one || !other) return;
        const facts = Object.entries(other.facts);
        const some = change.facts.map((place) => facts[place % facts.length] ?? []);
        return this.record([
          { ...one, facts: Object.fromEntries(some) as SeedEnterprise['facts'] },
        ]);
      }
      case 'take-back':
        return this.takeBack(change.pick);
      case 'withdraw':
        return this.withdraw(change.pick);
      case 'add': {
        const next = seeds[this.added];
        this.added += 1;
        return next && this.record([next]);
      }
    }
  }

  async night() {
    const asOf = this.app.clock.today();
    const run = await asSystem(() => this.get(RunMatch).execute({ asOf, actor: ACTOR }));
    return this.get(MatchRunView).one(run.id);
  }

  stored() {
    return storedMatching(this.get(UnitOfWork));
  }

  private async record(profiles: readonly SeedEnterprise[]): Promise<void> {
    const { facts } = this.get(RuleLibrary).current();
    const records = profiles.map((seed) => profileOf(seed, facts, this.app.clock.today()));
    await asSystem(() =>
      this.get(RecordProfiles).execute(records, { demonstration: true, recordedBy: 'test' }),
    );
  }

  private async takeBack(pick: number): Promise<void> {
    const rows = await this.rows(
      `SELECT fact_statement.id FROM fact_statement
       JOIN enterprise ON enterprise.id = fact_statement.enterprise_id
       WHERE superseded_at IS NULL ORDER BY uscc, fact, period, source, valid_from`,
    );
    const id = Number(rows[pick % rows.length]?.id);
    await this.get(UnitOfWork).run((manager) =>
      manager.update('FactStatementEntity', { id }, { supersededAt: this.app.clock.now() }),
    );
  }

  private async withdraw(pick: number): Promise<void> {
    const rows = await this.rows(
      `SELECT entitlement_key FROM benefit_case WHERE state = 'offered' ORDER BY entitlement_key`,
    );
    const entitlementKey = rows[pick % rows.length]?.entitlement_key;
    if (typeof entitlementKey !== 'string') return;
    await asSystem(() => this.get(CaseOpener).withdraw({ entitlementKey, reason: '试验' }));
  }

  private rows(sql: string): Promise<Record<string, unknown>[]> {
    return this.get(UnitOfWork).reader.query(sql);
  }

  private get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.app.get(type as never, { strict: false });
  }
}

describe('a night that looks only at what may have changed', () => {
  let open: Service[] = [];
  afterEach(() => Promise.all(open.map((service) => service.close())));

  it('comes to what deciding everybody one by one comes to', async () => {
    const seen = { nights: 0, incremental: 0, examined: 0, enterprises: 0, withdrawn: 0 };
    const story = fc.asyncProperty(fc.array(DAY, { minLength: 4, maxLength: 7 }), async (days) => {
      await Promise.all(open.map((service) => service.close()));
      open = [await Service.open(false), await Service.open(true)];
      const [quick, thorough] = open as [Service, Service];
      for (const { days: passed, changes } of [{ days: 0, changes: [] }, ...days]) {
        for (const service of open) {
          await service.pass(passed);
          for (const change of changes) await service.change(change);
        }
        const view = await quick.night();
        const all = await thorough.night();
        expect(await quick.stored()).toEqual(await thorough.stored());
        expect(view.perPolicy).toEqual(all.perPolicy);
        seen.nights += 1;
        seen.incremental += view.fullBecause === null ? 1 : 0;
        seen.examined += view.examinedCount;
        seen.enterprises += view.enterpriseCount;
        seen.withdrawn += view.withdrawnCaseCount;
      }
    });
    await fc.assert(story, {
      numRuns: RUNS,
      seed: SEED,
      endOnFailure: true,
      includeErrorInReport: true,
    });
    console.info(`seed ${SEED}: ${JSON.stringify(seen)}`);
    expect(seen.examined).toBeLessThan(seen.enterprises);
  }, 600_000);
});
