/**
 * Goal: a run of the schedule of retention that is killed at any moment, and begun again, removes what an undisturbed one removes,
 * records each of it once, and nothing else goes. Method: two databases with the same rows, due and not due, of six kinds; the
 * built program as a process of its own in each, in one of them killed by SIGKILL after so many batches, again and again.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuditEntryEntity } from '../../../src/audit/audit-entry.entity.js';
import { PersonClaimRepository } from '../../../src/cases/person-claim.repository.js';
import { PersonClaimEntity } from '../../../src/cases/person-claim.entity.js';
import { isClean, verify } from '../../../src/commands/verify.js';
import { UsedSignatureEntity } from '../../../src/enterprises/deliveries/used-signature.entity.js';
import { ImportFileEntity } from '../../../src/enterprises/imports/import-file.entity.js';
import { ImportFile } from '../../../src/enterprises/imports/import-file.js';
import { UserSessionEntity } from '../../../src/identity/user-session.entity.js';
import { MatchChunkEntity } from '../../../src/matching/night/match-chunk.entity.js';
import { MatchRunEntity } from '../../../src/matching/night/match-run.entity.js';
import { OutreachMessageEntity } from '../../../src/outreach/outreach-message.entity.js';
import { OutreachRepository } from '../../../src/outreach/outreach.repository.js';
import { insertRows } from '../../../src/platform/database/insert-rows.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { BARE_CHUNK, BARE_RUN } from '../../support/bare-run.js';
import { ended, startHuiqi } from '../../support/huiqi-process.js';
import { PayoutsScene } from '../../support/payouts-scene.js';
import { asSystem } from '../../support/sign-in-as.js';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';

const KILLS = Number(process.env.LOOP_RETENTION_KILLS ?? 2);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
/** Of each kind; a batch has 200. */
const ROWS = 800;
const FILES = 250;
/** Of each kind what is not due. */
const YOUNG = 20;
/** So long at most after the batch that a kill waits for: into the one after it. */
const MILLISECONDS_AT_MOST = 60;

const DAY_MS = 86_400_000;
// The program goes by the clock of the machine.
const NOW = Date.now();
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS);
const BOTH = [
  ['old', 400, ROWS, FILES],
  ['young', 1, YOUNG, YOUNG],
] as const;

const SESSION = {
  chosenUscc: null,
  revokedAt: null,
  lastSeenAt: null,
  openedBy: null,
  address: '10.0.0.1',
  agent: 'a browser',
};
const MAIL = {
  caseId: null,
  channel: 'email',
  recipient: 'somebody@example.com',
  subject: { zh: '甲', en: 'a' },
  body: { zh: '乙', en: 'b' },
  action: null,
  state: 'sent',
  attemptCount: 1,
  nextAttemptAt: null,
  leaseToken: null,
  lastError: null,
  sentAt: null,
  readAt: null,
} as const;
const IMPORT = {
  fileName: 'a.csv',
  mapping: 'm',
  mappingHash: 'h',
  deliveredOn: '2024-01-01',
  department: 'tax',
  complete: false,
  format: 'utf-8',
  actor: 'spec',
  rowCount: 1,
  keptCount: 0,
  unchangedCount: 0,
  rejectedCount: 1,
  setAsideCount: 0,
  unidentifiedCount: 0,
  statementCount: 0,
} as const;
let places: TestDatabasePlace[] = [];
let scenes: PayoutsScene[] = [];
afterEach(async () => {
  for (const scene of scenes) await scene.close();
  for (const place of places) await place.remove();
  [scenes, places] = [[], []];
});

it('removes and records everything once, however often it is killed', async () => {
  const undisturbed = await open();
  const expected = await standing(undisturbed.scene, undisturbed.scene.staff.cashier.userId);
  expect(await ended(await startHuiqi(['retention'], undisturbed.environment))).toBe(0);
  const afterwards = await standing(undisturbed.scene, undisturbed.scene.staff.cashier.userId);
  expect(afterwards).not.toEqual(expected);
  expect(afterwards.sessions).toEqual(ids('young', YOUNG));

  const total = await batchesOf(undisturbed.scene);

  const disturbed = await open();
  const draws = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    seed: SEED,
    numRuns: 2 * KILLS,
  });
  const whenKilled: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const [moment = 0, further = 0] = draws.slice(2 * kill);
    const before = await batchesOf(disturbed.scene);
    const left = total - before - (KILLS - kill);
    const until = before + 1 + Math.floor((moment * left) / (KILLS - kill));
    const running = await startHuiqi(['retention'], disturbed.environment);
    while ((await batchesOf(disturbed.scene)) < until && running.exitCode === null) await pause(1);
    await pause(Math.floor(further * MILLISECONDS_AT_MOST));
    running.kill('SIGKILL');
    await ended(running);
    whenKilled.push(await batchesOf(disturbed.scene));
  }
  console.info(`${KILLS} kills (seed ${SEED}), after ${whenKilled.join(', ')} of ${total} batches`);
  // One that came when all was done already would show nothing.
  expect(whenKilled[0]).toBeLessThan(total);
  expect(await ended(await startHuiqi(['retention'], disturbed.environment))).toBe(0);

  expect(await standing(disturbed.scene, disturbed.scene.staff.cashier.userId)).toEqual(afterwards);
  expect(await recorded(disturbed.scene)).toEqual(await recorded(undisturbed.scene));
  expect(isClean(await asSystem(() => verify(disturbed.scene.testApp.app)))).toBe(true);
  // Nothing is left for another one.
  const batches = await batchesOf(disturbed.scene);
  expect(await ended(await startHuiqi(['retention'], disturbed.environment))).toBe(0);
  expect(await batchesOf(disturbed.scene)).toBe(batches);
}, 600_000);

const ids = (what: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${what}-${String(index).padStart(4, '0')}`);

interface Opened {
  readonly scene: PayoutsScene;
  readonly environment: Readonly<Record<string, string>>;
}

async function open(): Promise<Opened> {
  const place = await createTestDatabasePlace('published');
  places.push(place);
  const scene = await PayoutsScene.open({ place });
  scenes.push(scene);
  await asSystem(() => fill(scene));
  return { scene, environment: { ...place.environment } };
}

async function fill(scene: PayoutsScene): Promise<void> {
  const enterprise = await scene.enterprise('6222021001116245702', false);
  const { caseId } = await scene.openCase(enterprise, 70_00);
  const { folder } = scene.get(ImportFile);
  await mkdir(folder, { recursive: true });
  for (const [what, , , files] of BOTH)
    for (const id of ids(what, files)) await writeFile(join(folder, `${id}.csv`), 'a\r\n');
  await scene.get(UnitOfWork).run(async (manager) => {
    // An open case holds the claims that hang on it.
    await manager.query(`UPDATE benefit_case SET owner = NULL WHERE id = '${caseId}'`);
    for (const [what, days, rows, files] of BOTH) {
      await insertRows(
        manager,
        UserSessionEntity,
        ids(what, rows).map((id) => ({
          ...SESSION,
          id,
          userId: scene.staff.cashier.userId,
          createdAt: daysAgo(days + 1),
          expiresAt: what === 'old' ? daysAgo(days) : daysAgo(-days),
        })),
      );
      await insertRows(
        manager,
        UsedSignatureEntity,
        ids(what, rows).map((signature) => ({
          signature,
          expiresAt: what === 'old' ? daysAgo(days) : daysAgo(-days),
        })),
      );
      await scene.get(OutreachRepository).insertNew(
        ids(what, rows).map((id) => ({
          ...MAIL,
          id,
          dedupeKey: id,
          enterpriseId: enterprise.enterpriseId,
          createdAt: daysAgo(days),
        })),
      );
      for (const id of ids(what, files))
        await manager.insert(ImportFileEntity, {
          ...IMPORT,
          reasons: [],
          sha256: id,
          startedAt: daysAgo(days),
          finishedAt: daysAgo(days),
          rejectsFile: `${id}.csv`,
        });
      await scene.get(PersonClaimRepository).claim(
        ids(what, rows).map((personKey) => ({
          personKey,
          claimGroup: 'hiring',
          claimPeriod: what === 'old' ? '2015' : 'once',
          caseId,
        })),
      );
    }
    // Ten nights are kept whatever their age.
    for (let age = 1; age <= 11; age += 1) {
      const at = daysAgo(100 + age);
      await insertRows(manager, MatchRunEntity, [
        { ...BARE_RUN, id: `run-${age}`, startedAt: at, finishedAt: at },
      ]);
      await insertRows(
        manager,
        MatchChunkEntity,
        Array.from({ length: age === 11 ? ROWS : 1 }, (_, sequence) => ({
          ...BARE_CHUNK,
          runId: `run-${age}`,
          sequence,
        })),
      );
    }
  });
}

/** What stands of each kind, by the names that were given here. */
async function standing(scene: PayoutsScene, userId: string) {
  const { reader } = scene.get(UnitOfWork);
  const sessions = (await reader.findBy(UserSessionEntity, { userId })).map(({ id }) => id);
  const mails = await reader.findBy(OutreachMessageEntity, { channel: 'email' });
  const imports = await reader.find(ImportFileEntity);
  const claims = await reader.find(PersonClaimEntity);
  const chunks = await reader.find(MatchChunkEntity);
  return {
    sessions: sessions.filter((id) => /^(?:old|young)-/.test(id)).sort(),
    signatures: (await reader.find(UsedSignatureEntity)).map(({ signature }) => signature).sort(),
    mails: mails.map(({ id, recipient }) => `${id} ${recipient}`).sort(),
    imports: imports.map(({ sha256, rejectsFile }) => `${sha256} ${rejectsFile}`).sort(),
    files: (await readdir(scene.get(ImportFile).folder)).sort(),
    claims: claims.map(({ claimPeriod }) => claimPeriod).sort(),
    chunks: chunks.map((each) => `${each.runId} ${each.sequence} ${each.outcome}`).sort(),
  };
}

function batchesOf(scene: PayoutsScene): Promise<number> {
  return scene.get(UnitOfWork).reader.countBy(AuditEntryEntity, { action: 'retention.removed' });
}

/** How much of each kind the audit says was removed. */
async function recorded(scene: PayoutsScene): Promise<Record<string, number>> {
  const entries = await scene
    .get(UnitOfWork)
    .reader.findBy(AuditEntryEntity, { action: 'retention.removed' });
  const counts: Record<string, number> = {};
  for (const { subjectId, detail } of entries)
    counts[subjectId] = (counts[subjectId] ?? 0) + Number(detail['count']);
  return counts;
}
