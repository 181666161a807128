import type { TestDatabasePlace } from './test-database.js';
import { RecordProfiles } from '../../src/enterprises/record-profiles.js';
import { MatchChunkEntity } from '../../src/matching/night/match-chunk.entity.js';
import { MatchRunRepository } from '../../src/matching/night/match-run.repository.js';
import { RunMatch } from '../../src/matching/night/run-match.js';
import { VerifyLedger } from '../../src/payouts/verify-ledger.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RuleLibrary } from '../../src/policies/rule-library.js';
import { profileOf, readSeeds } from './seed-profiles.js';
import { asSystem } from './sign-in-as.js';
import { storedMatching } from './stored-matching.js';
import { createTestApp, type TestApp } from './test-app.js';

/** The business date. */
export const NIGHT = '2024-10-15';

/** Small ones, so that there are enough for all. */
const CHUNKS = { MATCH_CHUNK_IDS: '8' };

/** A database whose night several processes of the built program share, and an application that looks into it. */
export class SharedNight {
  private constructor(
    readonly place: TestDatabasePlace,
    readonly test: TestApp,
  ) {}

  /** With the first so many of the seeds. */
  static async open(place: TestDatabasePlace, enterprises: number): Promise<SharedNight> {
    // Begins nights, wakes workers and works on none.
    const environment = { NIGHT_IN: 'workers', ...CHUNKS };
    const test = await createTestApp({ place, environment, now: new Date(), today: NIGHT });
    const night = new SharedNight(place, test);
    const { facts } = night.get(RuleLibrary).current();
    const seeds = (await readSeeds()).slice(0, enterprises);
    await asSystem(() =>
      night.get(RecordProfiles).execute(
        seeds.map((seed) => profileOf(seed, facts, NIGHT)),
        { demonstration: true, recordedBy: 'test' },
      ),
    );
    return night;
  }

  /** What each process is given. */
  get environment(): Readonly<Record<string, string>> {
    return { HUIQI_TODAY: NIGHT, ...CHUNKS, ...this.place.environment };
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.test.app.get(type as never, { strict: false });
  }

  /** Begins the run without working on it; its id. */
  async begin(): Promise<string> {
    const actor = { id: 'system:test', role: 'system' };
    return (await asSystem(() => this.get(RunMatch).begin({ asOf: NIGHT, actor }))).id;
  }

  async isFinished(id: string): Promise<boolean> {
    return (await this.get(MatchRunRepository).findById(id))?.state === 'finished';
  }

  /** How many enterprises the finished chunks have. */
  done(id: string): Promise<number> {
    return this.get(MatchRunRepository).countDone(id);
  }

  /** As if a minute had passed, so that somebody else takes over what the dead have held. */
  async letLeasesRunOut(): Promise<void> {
    await this.get(UnitOfWork).run((manager) =>
      manager.update(MatchChunkEntity, { state: 'leased' }, { leasedUntil: new Date(0) }),
    );
  }

  stored(): ReturnType<typeof storedMatching> {
    return storedMatching(this.get(UnitOfWork));
  }

  async faultsInBooks(): Promise<readonly unknown[]> {
    return (await this.get(VerifyLedger).execute()).faults;
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.place.remove();
  }
}
