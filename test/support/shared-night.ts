import type { TestDatabasePlace } from './test-database.js';
import { MatchRunRepository } from '../../src/matching/night/match-run.repository.js';
import { RunMatch } from '../../src/matching/night/run-match.js';
import { VerifyLedger } from '../../src/payouts/verify-ledger.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { closeNightScene, letLeasesRunOut, openNightScene } from './night-scene.js';
import { asSystem } from './sign-in-as.js';
import { storedMatching } from './stored-matching.js';
import type { TestApp } from './test-app.js';

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
    const options = { place, environment, now: new Date(), today: NIGHT };
    const { app } = await openNightScene(enterprises, options);
    return new SharedNight(place, app);
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
  letLeasesRunOut(): Promise<void> {
    return letLeasesRunOut(this.test);
  }

  stored(): ReturnType<typeof storedMatching> {
    return storedMatching(this.get(UnitOfWork));
  }

  async faultsInBooks(): Promise<readonly unknown[]> {
    return (await this.get(VerifyLedger).execute()).faults;
  }

  close(): Promise<void> {
    return closeNightScene({ app: this.test, place: this.place });
  }
}
