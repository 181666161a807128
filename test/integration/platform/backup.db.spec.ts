/**
 * Goal: a backup taken in the middle of a night is one moment of the service and nothing less. Method: a night is backed up
 * while it runs and comes to its end undisturbed; elsewhere it is restored and gone on with; what is stored must be the same.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunMatch } from '../../../src/matching/night/run-match.js';
import { ReplayDecisions } from '../../../src/matching/replay-decisions.js';
import { VerifyLedger } from '../../../src/payouts/verify-ledger.js';
import { readArchive } from '../../../src/platform/database/backup/read-archive.js';
import { openSealedFile } from '../../../src/platform/database/backup/sealed-file.js';
import { restoreBackup } from '../../../src/platform/database/backup/restore-backup.js';
import { takeBackup } from '../../../src/platform/database/backup/take-backup.js';
import { openDatabase } from '../../../src/platform/database/data-source.js';
import type { DatabaseConnections } from '../../../src/platform/database/database-connections.js';
import { pendingMigrations } from '../../../src/platform/database/migrate.js';
import { MIGRATIONS } from '../../../src/platform/database/migrations.js';
import { LocalKeyService } from '../../../src/platform/secrets/local-key-service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import {
  closeNightScene,
  letLeasesRunOut,
  openNightScene,
  type NightScene,
} from '../../support/night-scene.js';
import { storedMatching } from '../../support/stored-matching.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import {
  createTestDatabasePlace,
  testDatabaseKind,
  type TestDatabasePlace,
} from '../../support/test-database.js';

const TODAY = '2024-10-15';
const TAKEN_AT = new Date('2024-10-15T02:00:00Z');
const ENTERPRISES = 24;
/** A night, and the whole program as a process of its own, beside whatever else the machine is doing. */
const MINUTES = 180_000;
/** What is restored elsewhere opens with the same key-encryption key only. */
const KEK = 'c0ffee00'.repeat(8);
const SETTINGS = { MATCH_CHUNK_IDS: '4', HUIQI_KEK: KEK };

const keyService = () => new LocalKeyService(Buffer.from(KEK, 'hex'));

const run = promisify(execFile);

function configOf({ environment }: TestDatabasePlace) {
  const { HUIQI_DATA, DATABASE_URL } = environment;
  return { dataDirectory: HUIQI_DATA, databaseUrl: DATABASE_URL, kek: KEK };
}

describe('a backup taken during a night', () => {
  let night: NightScene;
  let folder: string;
  let backup: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-backup-'));
    backup = join(folder, 'night.huiqi');
    night = await openNightScene(ENTERPRISES, { today: TODAY, environment: SETTINGS });
    const { HUIQI_DATA } = night.place.environment;
    await mkdir(join(HUIQI_DATA, 'payouts', 'answers'), { recursive: true });
    await writeFile(join(HUIQI_DATA, 'payouts', 'answers', 'a.csv'), Buffer.alloc(500_000, 'é'));
    await writeFile(join(HUIQI_DATA, 'payouts', 'b.csv.1.tmp'), 'not yet whole');
    await mkdir(join(HUIQI_DATA, 'imports'), { recursive: true });
    await writeFile(join(HUIQI_DATA, 'imports', '1.upload'), 'gone in a moment');
    let taking: Promise<unknown> | undefined;
    await workOn(night.app, (done) => {
      if (done > 0) taking ??= takeBackup(configOf(night.place), backup, { takenAt: TAKEN_AT });
    });
    await taking;
  }, MINUTES);

  afterAll(async () => {
    await closeNightScene(night);
    await rm(folder, { recursive: true });
  });

  it(
    'is restored by the command line, verified, and gone on with to the same end',
    async () => {
      const elsewhere = await createTestDatabasePlace('empty');
      const { stdout } = await run(process.execPath, ['dist/cli.js', 'restore', backup, '--json'], {
        env: {
          PATH: process.env.PATH,
          HUIQI_DEMO: 'false',
          HUIQI_TODAY: TODAY,
          LOG_LEVEL: 'warn',
          ...elsewhere.environment,
          HUIQI_KEK: KEK,
        },
      });
      const { audit, ledger, decisions } = JSON.parse(stdout) as {
        audit: { faults: unknown[]; sealed: number };
        ledger: { faults: unknown[] };
        decisions: { faults: unknown[]; replayed: number };
      };
      expect([audit.faults, ledger.faults, decisions.faults]).toEqual([[], [], []]);
      expect(audit.sealed).toBeGreaterThan(0);
      expect(decisions.replayed).toBeGreaterThan(0);
      const files = join(elsewhere.environment.HUIQI_DATA, 'payouts');
      expect(await readFile(join(files, 'answers', 'a.csv'))).toEqual(Buffer.alloc(500_000, 'é'));
      await expect(stat(join(files, 'b.csv.1.tmp'))).rejects.toThrow('ENOENT');
      await expect(stat(join(files, '..', 'imports', '1.upload'))).rejects.toThrow('ENOENT');

      const restored = await createTestApp({
        place: elsewhere,
        today: TODAY,
        environment: SETTINGS,
      });
      const before = await stored(restored);
      expect(before).not.toEqual(await stored(night.app));
      await letLeasesRunOut(restored);
      await workOn(restored);
      expect(await stored(restored)).toEqual(await stored(night.app));
      const verifier = restored.app.get(VerifyLedger, { strict: false });
      expect((await verifier.execute()).faults).toEqual([]);
      const replay = restored.app.get(ReplayDecisions, { strict: false });
      expect((await replay.execute()).faults).toEqual([]);
      await closeNightScene({ app: restored, place: elsewhere });
    },
    MINUTES,
  );

  it(
    'comes out of the other kind of database, and of its own again, as it was',
    async () => {
      const first = await readParts(backup);
      // Only where PostgreSQL has been started are there two kinds.
      const data = join(folder, 'embedded');
      const embedded = { dataDirectory: data, databaseUrl: undefined, kek: KEK };
      await restoreBackup(embedded, backup);
      const second = join(folder, 'second.huiqi');
      await takeBackup(embedded, second, {
        takenAt: TAKEN_AT,
      });
      expect(await readParts(second)).toEqual(first);

      const elsewhere = await createTestDatabasePlace('empty');
      await restoreBackup(configOf(elsewhere), second);
      const third = join(folder, 'third.huiqi');
      await takeBackup(configOf(elsewhere), third, { takenAt: TAKEN_AT });
      expect(await readParts(third)).toEqual(first);

      const [old, restored] = [
        await openDatabase(configOf(night.place)),
        await openDatabase(configOf(elsewhere)),
      ];
      expect(await guardsOf(restored)).toEqual(await guardsOf(old));
      await expect(
        restored.writer.query(`UPDATE audit_entry SET actor = 'nobody'`),
      ).rejects.toThrow('append-only');
      await old.close();
      await restored.close();
      await elsewhere.remove();
    },
    MINUTES,
  );

  it('has every table but those that are named as left out', async () => {
    const names: string[] = [];
    for await (const part of readArchive(backup, keyService))
      if (part.kind === 'table') names.push(part.table.name);
    const connections = await openDatabase(configOf(night.place));
    const tables = await tablesOf(connections);
    await connections.close();
    const leftOut = [
      'migrations',
      'user_session',
      'sign_in_step',
      'known_device',
      ...(connections.kind === 'sqlite' ? ['number_series'] : []),
    ];
    expect([...names, ...leftOut].sort()).toEqual(tables.sort());
  });

  it('is not written over, and restored into nothing that is in use', async () => {
    await expect(
      takeBackup(configOf(night.place), backup, { takenAt: TAKEN_AT }),
    ).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    await expect(restoreBackup(configOf(night.place), backup)).rejects.toMatchObject({
      code: 'RESTORE_NOT_EMPTY',
    });
    const fresh = join(folder, 'fresh');
    if (testDatabaseKind() === 'postgres')
      await expect(
        restoreBackup({ ...configOf(night.place), dataDirectory: fresh }, backup),
      ).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
  });

  it('leaves nothing behind where it cannot be restored', async () => {
    const altered = await rewritten((text) => text.replace('"eligible"', '"elegible"'));
    const elsewhere = await createTestDatabasePlace('empty');
    // Neither a sealed file nor the sealed rows of an open one are of use with another key.
    for (const path of [
      backup,
      await rewritten((text) => text.replace('2024-10-15T02', '2024-10-15T03')),
    ])
      await expect(
        restoreBackup({ ...configOf(elsewhere), kek: 'ab'.repeat(32) }, path),
      ).rejects.toMatchObject({ code: 'BACKUP_KEY_WRONG' });
    await expect(restoreBackup(configOf(elsewhere), altered)).rejects.toMatchObject({
      code: 'BACKUP_INVALID',
    });
    // Which shows at the same time that the next attempt may follow.
    const { rows } = await restoreBackup(configOf(elsewhere), backup);
    expect(rows).toBeGreaterThan(0);
    await elsewhere.remove();
  });

  it('of an older version is brought up to date, one of a newer is refused', async () => {
    const empty = (text: string) =>
      `${text.split('\n', 1)[0]}\n{"end":{"files":0,"tables":0,"rows":0}}\n`;
    const newest = MIGRATIONS.at(-1)?.name ?? '';
    const older = await rewritten((text) => empty(text).replace(`,"${newest}"]`, ']'));
    const newer = await rewritten((text) => empty(text).replace(newest, 'Later1900000000000'));
    const elsewhere = await createTestDatabasePlace('empty');
    await expect(restoreBackup(configOf(elsewhere), newer)).rejects.toMatchObject({
      code: 'BACKUP_NEWER',
    });
    await restoreBackup(configOf(elsewhere), older);
    await expect(
      takeBackup(configOf(elsewhere), join(folder, 'old.huiqi'), { takenAt: TAKEN_AT }),
    ).rejects.toMatchObject({ code: 'BACKUP_SCHEMA_DIFFERS', params: { migrations: newest } });
    const connections = await openDatabase(configOf(elsewhere));
    expect(await pendingMigrations(connections.writer)).toEqual([]);
    await connections.close();
    await elsewhere.remove();
  });

  async function rewritten(change: (text: string) => string): Promise<string> {
    const path = join(folder, `${randomUUID()}.huiqi`);
    const sealed: AsyncIterable<Buffer> = createReadStream(backup);
    const packed: Buffer[] = [];
    for await (const bytes of openSealedFile(keyService(), sealed)) packed.push(bytes);
    const text = gunzipSync(Buffer.concat(packed)).toString();
    expect(change(text)).not.toBe(text);
    await writeFile(path, gzipSync(change(text)));
    return path;
  }
});

async function workOn({ app }: TestApp, onProgress?: (done: number) => void): Promise<void> {
  await app.get(RunMatch, { strict: false }).execute({
    asOf: TODAY,
    actor: { id: 'test', role: 'operator' },
    onProgress: ({ doneEnterprises }) => onProgress?.(doneEnterprises),
  });
}

function stored({ app }: TestApp) {
  return storedMatching(app.get(UnitOfWork, { strict: false }));
}

/** Without what differs between two backups of the same content. */
async function readParts(path: string): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const part of readArchive(path, keyService))
    parts.push(part.kind === 'header' ? part.header.counters : part);
  return parts;
}

async function tablesOf({ kind, writer }: DatabaseConnections): Promise<string[]> {
  const rows: { name: string }[] = await writer.query(
    kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  return rows.map(({ name }) => name);
}

/** Foreign keys and triggers with whether they are in force. */
async function guardsOf({ kind, writer }: DatabaseConnections): Promise<unknown> {
  return writer.query(
    kind === 'sqlite'
      ? `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE '%REFERENCES%' ORDER BY name`
      : `SELECT conname AS name, pg_get_constraintdef(oid) AS sql, convalidated::text AS state
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION ALL
         SELECT tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
         ORDER BY 1, 2`,
  );
}
