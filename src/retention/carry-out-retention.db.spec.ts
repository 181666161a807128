import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BARE_CHUNK, BARE_RUN } from '../../test/support/bare-run.js';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { asSystem, signInAs } from '../../test/support/sign-in-as.js';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { PersonClaimRepository } from '../cases/person-claim.repository.js';
import { PersonClaimEntity } from '../cases/person-claim.entity.js';
import { ObjectionEntity } from '../cases/publicity/objection.entity.js';
import { ObjectionRepository } from '../cases/publicity/objection.repository.js';
import { isClean, verify } from '../commands/verify.js';
import { UsedSignatureEntity } from '../enterprises/deliveries/used-signature.entity.js';
import { ImportFileEntity } from '../enterprises/imports/import-file.entity.js';
import { ImportFile } from '../enterprises/imports/import-file.js';
import { UserSessionEntity } from '../identity/user-session.entity.js';
import { MatchChunkEntity } from '../matching/night/match-chunk.entity.js';
import { MatchRunEntity } from '../matching/night/match-run.entity.js';
import { OutreachMessageEntity } from '../outreach/outreach-message.entity.js';
import { OutreachRepository } from '../outreach/outreach.repository.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { IdempotencyKeyEntity } from '../platform/http/idempotency-key.entity.js';
import { CarryOutRetention } from './carry-out-retention.js';
import { RetentionTimer } from './retention-timer.js';
import { REMOVED_TEXT } from './retention.repository.js';

const NOW = new Date('2024-11-05T02:00:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const REJECTS = ['import-91-rejects.csv', 'import-92-rejects.csv'] as const;

describe('retention', () => {
  let scene: PayoutsScene;
  let ended: SceneCase;
  let running: SceneCase;
  const run = () => asSystem(() => scene.get(CarryOutRetention).execute());
  const all = async <Entity extends object>(entity: new () => Entity): Promise<Entity[]> =>
    scene.get(UnitOfWork).reader.find(entity);

  beforeAll(async () => {
    scene = await PayoutsScene.open({ environment: { RETENTION_AT: '04:30' } });
    await scene.appropriate('1000.00');
    const { listId, cases } = await scene.publicisedCases([60_00]);
    running = cases[0]!;
    ended = await scene.openCase(await scene.enterprise('6222021001116245702', false), 70_00);
    const owner = await signInAs(scene.testApp, 'enterprise', { uscc: ended.uscc });
    await scene.expectOk(owner, 'POST', `/cases/${ended.caseId}/decline`, { reason: '不需要' });
    scene.testApp.clock.setNow(NOW);
    await asSystem(() => fill(listId));
  });
  afterAll(() => scene.close());

  /** Of every kind one that is due by a day, and one that is not by a day. */
  async function fill(listId: string): Promise<void> {
    const unitOfWork = scene.get(UnitOfWork);
    const userId = scene.staff.cashier.userId;
    const folder = scene.get(ImportFile).folder;
    await mkdir(folder, { recursive: true });
    for (const name of REJECTS) await writeFile(join(folder, name), 'a\r\nb\r\n');
    await unitOfWork.run(async (manager) => {
      await manager.clear(IdempotencyKeyEntity);
      await manager.query('DELETE FROM user_session');
      for (const [id, days] of [
        ['old', 31],
        ['young', 29],
      ] as const) {
        await manager.insert(UserSessionEntity, {
          id,
          userId,
          createdAt: daysAgo(days + 1),
          expiresAt: daysAgo(days),
        });
        await manager.insert(UsedSignatureEntity, {
          signature: id,
          expiresAt: daysAgo(days - 30),
        });
      }
      const base = {
        enterpriseId: running.enterpriseId,
        caseId: null,
        channel: 'email' as const,
        recipient: 'somebody@example.com',
        subject: { zh: '甲', en: 'a' },
        body: { zh: '乙', en: 'b' },
        action: null,
        attemptCount: 1,
        nextAttemptAt: null,
        leaseToken: null,
        lastError: null,
        sentAt: null,
        readAt: null,
      };
      await scene.get(OutreachRepository).insertNew([
        { ...base, id: 'old', dedupeKey: 'old', state: 'sent', createdAt: daysAgo(181) },
        { ...base, id: 'young', dedupeKey: 'young', state: 'sent', createdAt: daysAgo(179) },
        { ...base, id: 'unsent', dedupeKey: 'unsent', state: 'pending', createdAt: daysAgo(181) },
      ]);
      for (const [index, rejectsFile] of REJECTS.entries())
        await manager.insert(ImportFileEntity, {
          fileName: 'a.csv',
          sha256: String(index),
          mapping: 'm',
          mappingHash: 'h',
          deliveredOn: '2024-01-01',
          department: 'tax',
          complete: false,
          format: 'utf-8',
          actor: userId,
          startedAt: daysAgo(200),
          finishedAt: daysAgo(index === 0 ? 181 : 179),
          rowCount: 1,
          keptCount: 0,
          unchangedCount: 0,
          rejectedCount: 1,
          setAsideCount: 0,
          unidentifiedCount: 0,
          statementCount: 0,
          reasons: [],
          rejectsFile,
        });
      const objection = {
        listId,
        grounds: '人数不符',
        objectorName: '王某',
        objectorContact: '13800000000',
        lodgedAt: daysAgo(300),
        tier: 'on-the-spot' as const,
        state: 'dismissed' as const,
        finding: null,
        settledBy: null,
        settledByName: null,
        contactRemovedAt: null,
      };
      for (const [number, { caseId }, days] of [
        ['old', ended, 181],
        ['young', ended, 179],
        ['held', running, 181],
      ] as const)
        await scene.get(ObjectionRepository).insert({
          ...objection,
          id: number,
          objectionNumber: number,
          caseId,
          settledAt: daysAgo(days),
        });
      const claim = { claimGroup: 'hiring', caseId: ended.caseId };
      await scene.get(PersonClaimRepository).claim([
        { ...claim, personKey: 'a', claimPeriod: '2018' },
        { ...claim, personKey: 'b', claimPeriod: '2019' },
        { ...claim, personKey: 'c', claimPeriod: 'once' },
        { ...claim, personKey: 'd', claimPeriod: '2018-Q4' },
        { ...claim, personKey: 'e', claimPeriod: '2018', caseId: running.caseId },
      ]);
      for (let age = 1; age <= 12; age += 1) {
        const id = `run-${age}`;
        await insertRows(manager, MatchRunEntity, [
          {
            id,
            ...BARE_RUN,
            startedAt: daysAgo(100 + age),
            finishedAt: daysAgo(100 + age),
          },
        ]);
        await manager.insert(MatchChunkEntity, {
          ...BARE_CHUNK,
          runId: id,
          sequence: 0,
        });
      }
    });
  }

  const DUE = {
    sessions: 1,
    'sign-in-steps': 0,
    'sign-in-failures': 0,
    'known-devices': 0,
    'idempotency-keys': 0,
    'used-signatures': 1,
    'mail-recipients': 1,
    'import-rejects': 1,
    'objection-contacts': 1,
    'withdrawn-contacts': 0,
    'person-claims': 2,
    'run-outcomes': 2,
  };

  it('says what would go, and removes nothing by that', async () => {
    const preview = () => scene.get(CarryOutRetention).preview();
    expect(await preview()).toEqual(DUE);
    expect(await preview()).toEqual(DUE);
  });

  it('removes what is due, and leaves what is not, or what is still needed', async () => {
    expect(await run()).toEqual(DUE);
    expect((await all(UserSessionEntity)).map(({ id }) => id)).toEqual(['young']);
    expect((await all(UsedSignatureEntity)).map(({ signature }) => signature)).toEqual(['young']);
    const mails = (await all(OutreachMessageEntity)).filter(({ channel }) => channel === 'email');
    expect(Object.fromEntries(mails.map(({ id, recipient }) => [id, recipient]))).toEqual({
      old: null,
      young: 'somebody@example.com',
      unsent: 'somebody@example.com',
    });
    const folder = scene.get(ImportFile).folder;
    expect(REJECTS.map((name) => existsSync(join(folder, name)))).toEqual([false, true]);
    const imports = await all(ImportFileEntity);
    expect(imports.map(({ rejectsFile }) => rejectsFile).sort()).toEqual([REJECTS[1], null].sort());
    const objections = await all(ObjectionEntity);
    expect(
      Object.fromEntries(
        objections.map(({ id, objectorName, objectorContact }) => [
          id,
          `${objectorName} ${objectorContact}`,
        ]),
      ),
    ).toEqual({
      old: `${REMOVED_TEXT} ${REMOVED_TEXT}`,
      young: '王某 13800000000',
      held: '王某 13800000000',
    });
    const claims = await all(PersonClaimEntity);
    expect(claims.map(({ claimPeriod }) => claimPeriod).sort()).toEqual(['2018', '2019', 'once']);
    expect(claims.find(({ claimPeriod }) => claimPeriod === '2018')?.caseId).toBe(running.caseId);
    const emptied = (await all(MatchChunkEntity)).filter(({ outcome }) => outcome === null);
    expect(emptied.map(({ runId }) => runId).sort()).toEqual(['run-11', 'run-12']);
  });

  it('records each batch and the end of the run', async () => {
    const entries = (await all(AuditEntryEntity)).filter(({ action }) =>
      action.startsWith('retention.'),
    );
    const batches = entries.filter(({ action }) => action === 'retention.removed');
    expect(
      Object.fromEntries(batches.map(({ subjectId, detail }) => [subjectId, detail['count']])),
    ).toEqual(Object.fromEntries(Object.entries(DUE).filter(([, count]) => count > 0)));
    expect(entries.find(({ action }) => action === 'retention.finished')?.detail).toEqual(DUE);
  });

  it('finds nothing the second time, and everything that is stored still holds', async () => {
    expect(Object.values(await run()).every((count) => count === 0)).toBe(true);
    expect(isClean(await asSystem(() => verify(scene.testApp.app)))).toBe(true);
  });

  it('goes on where it was cut off', async () => {
    const unitOfWork = scene.get(UnitOfWork);
    const rows = Array.from({ length: 450 }, (_, index) => ({
      signature: `s-${index}`,
      expiresAt: daysAgo(1),
    }));
    await unitOfWork.run((manager) => insertRows(manager, UsedSignatureEntity, rows));
    // Asked before each batch: five kinds before this one, and then after its first batch.
    let asked = 0;
    const signal = {
      get aborted() {
        asked += 1;
        return asked > 6;
      },
    } as AbortSignal;
    const first = await asSystem(() => scene.get(CarryOutRetention).execute(signal));
    expect(first['used-signatures']).toBe(200);
    expect((await run())['used-signatures']).toBe(250);
  });

  it('is due once a day, and made up for where it was missed', async () => {
    const timer = scene.get(RetentionTimer);
    // 10:00 in China, and it has been carried out today by hand.
    expect(await timer.carryOutIfDue()).toBe(false);
    scene.testApp.clock.setNow(new Date('2024-11-05T20:00:00Z'));
    expect(await timer.carryOutIfDue()).toBe(false);
    scene.testApp.clock.setNow(new Date('2024-11-05T20:31:00Z'));
    expect(await timer.carryOutIfDue()).toBe(true);
    expect(await timer.carryOutIfDue()).toBe(false);
    scene.testApp.clock.setNow(new Date('2024-11-09T02:00:00Z'));
    expect(await timer.carryOutIfDue()).toBe(true);
  });
});
