import { RecordProfiles } from '../../src/enterprises/record-profiles.js';
import { MatchChunkEntity } from '../../src/matching/night/match-chunk.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RuleLibrary } from '../../src/policies/rule-library.js';
import { profileOf, readSeeds } from './seed-profiles.js';
import { asSystem } from './sign-in-as.js';
import { createTestApp, type TestApp, type TestAppOptions } from './test-app.js';
import { createTestDatabasePlace, type TestDatabasePlace } from './test-database.js';

export interface NightScene {
  readonly place: TestDatabasePlace;
  readonly app: TestApp;
}

/** A service with the first so many of the demonstration's enterprises, whom nobody has decided yet. */
export async function openNightScene(
  enterprises: number,
  options: TestAppOptions & { readonly today: string },
): Promise<NightScene> {
  const place = options.place ?? (await createTestDatabasePlace('published'));
  const app = await createTestApp({ ...options, place });
  const { facts } = app.app.get(RuleLibrary, { strict: false }).current();
  const seeds = (await readSeeds()).slice(0, enterprises);
  await asSystem(() =>
    app.app.get(RecordProfiles, { strict: false }).execute(
      seeds.map((seed) => profileOf(seed, facts, options.today)),
      { demonstration: true, recordedBy: 'test' },
    ),
  );
  return { place, app };
}

export async function closeNightScene({ app, place }: NightScene): Promise<void> {
  await app.close();
  await place.remove();
}

/** As if a minute had passed, so that somebody else takes over what the dead have held. */
export async function letLeasesRunOut({ app }: TestApp): Promise<void> {
  await app
    .get(UnitOfWork, { strict: false })
    .run((manager) =>
      manager.update(MatchChunkEntity, { state: 'leased' }, { leasedUntil: new Date(0) }),
    );
}
