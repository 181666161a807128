/**
 * Goal: whoever reads the database reads no account number, contact, person or secret, and keys are exchanged while others work.
 * Method: every flow that stores one is gone through; then every column of text of every table is searched for each of them.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asBeforeSealing } from '../../test/support/before-sealing.js';
import {
  createTestDatabasePlace,
  type TestDatabasePlace,
} from '../../test/support/test-database.js';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { PersonClaimRepository } from '../cases/person-claim.repository.js';
import { ObjectionRepository } from '../cases/publicity/objection.repository.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { EnterpriseAccountRepository } from '../enterprises/enterprise-account.repository.js';
import { RecordAccount } from '../enterprises/record-account.js';
import { OutreachRepository } from '../outreach/outreach.repository.js';
import { PayoutFileEntity } from '../payouts/files/payout-file.entity.js';
import { PayoutFileRepository } from '../payouts/files/payout-file.repository.js';
import { VerifyLedger } from '../payouts/verify-ledger.js';
import { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DataKeysRepository } from '../platform/secrets/data-keys.repository.js';
import { VerifySealedTexts } from '../platform/secrets/verify-sealed-texts.js';
import { Vault } from '../platform/secrets/vault.js';
import { RotateKeys } from './rotate-keys.js';
import { SealDatabase } from './seal-database.js';

const PAID = '6222021001116245717';
const RETURNED = '6222021001116245718';
const CHANGED = '6222021001116245719';
const EMAIL = 'zhang.wei@example.cn';
const PHONE = '13800138000';
const OBJECTOR = '021-57181234';
const PERSON = 'pseudonym-of-a-person-0001';
const TITLES = 'reference,amount,payeeName,accountNumber,result,reason,bankSerial';
const ADMINISTRATOR = { id: 'cli:test', role: 'operator' };

let place: TestDatabasePlace;
let scene: PayoutsScene;
let departmentSecret: string;
let uscc: string;

const secrets = () => [PAID, RETURNED, CHANGED, EMAIL, PHONE, OBJECTOR, PERSON, departmentSecret];

/** `table.column` of every column in which one of the texts stands. */
async function columnsWith(texts: readonly string[]): Promise<string[]> {
  const { reader } = scene.get(UnitOfWork);
  const found: string[] = [];
  for (const { tableName, columns } of reader.dataSource.entityMetadatas) {
    const rows = await reader.query<Record<string, unknown>[]>(`SELECT * FROM ${tableName}`);
    for (const { databaseName } of columns)
      if (rows.some((row) => texts.some((text) => String(row[databaseName]).includes(text))))
        found.push(`${tableName}.${databaseName}`);
  }
  return found;
}

/** The files below HUIQI_DATA in which one of the texts stands, those of the embedded database included. */
async function filesWith(texts: readonly string[]): Promise<string[]> {
  const { dataDirectory } = scene.get(Config);
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (texts.some((text) => bytes.includes(text))) found.push(entry.name);
  }
  return found;
}

beforeAll(async () => {
  place = await createTestDatabasePlace('published');
  await asBeforeSealing(place);
  scene = await PayoutsScene.open({ place });
  const unitOfWork = scene.get(UnitOfWork);
  await scene.appropriate('1000.00');
  const { listId, cases } = await scene.publicisedCases([100_00, 200_00], [PAID, RETURNED]);
  await scene.approveList(listId);
  const [paid, returned] = cases;
  if (!paid || !returned) throw new Error('no cases');
  uscc = paid.uscc;
  await asSystem(() =>
    unitOfWork.run(async () => {
      const enterprises = scene.get(EnterpriseRepository);
      const known = (await enterprises.findByUsccs([uscc])).get(uscc);
      if (!known) throw new Error(`no ${uscc}`);
      await enterprises.update(known, { contactEmail: EMAIL, contactPhone: PHONE });
      await scene
        .get(PersonClaimRepository)
        .claim([
          { personKey: PERSON, claimGroup: 'hiring', claimPeriod: 'once', caseId: paid.caseId },
        ]);
      await scene.get(ObjectionRepository).insert({
        id: 'objection',
        objectionNumber: 'YY2024-000001',
        listId,
        caseId: paid.caseId,
        grounds: '人数不符',
        objectorName: '王某',
        objectorContact: OBJECTOR,
        lodgedAt: new Date(0),
        tier: 'on-the-spot',
        state: 'dismissed',
        finding: null,
        settledBy: null,
        settledByName: null,
        settledAt: null,
        contactRemovedAt: null,
      });
      await scene.get(OutreachRepository).insertNew([
        {
          id: 'mail',
          enterpriseId: known.id,
          caseId: null,
          channel: 'email',
          dedupeKey: 'mail',
          recipient: EMAIL,
          subject: { zh: '通知', en: 'Notice' },
          body: { zh: '通知', en: 'Notice' },
          action: null,
          state: 'pending',
          attemptCount: 0,
          nextAttemptAt: null,
          leaseToken: null,
          lastError: null,
          createdAt: new Date(0),
          sentAt: null,
          readAt: null,
        },
      ]);
    }),
  );
  const key = await scene.expectOk<{ secret: string }>(
    scene.staff.administrator,
    'POST',
    '/department-keys',
    { department: 'market-regulation', label: '交换平台' },
  );
  departmentSecret = key.secret;
  const batchId = await scene.dispatch();
  const { payments } = await scene.expectOk<{ payments: { reference: string }[] }>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  const line = (at: number, name: string, account: string, rest: string) =>
    `${payments[at]?.reference},${at + 1}00.00,${name},${account},${rest}`;
  await scene.answer(
    [
      TITLES,
      line(0, paid.name, PAID, 'paid,,1'),
      line(1, returned.name, RETURNED, 'returned,销户,2'),
    ].join('\n'),
  );
  await asSystem(() =>
    scene
      .get(RecordAccount)
      .execute(returned.uscc, { ...returned.account, accountNumber: CHANGED }, ADMINISTRATOR),
  );
});
afterAll(async () => {
  await scene.close();
  await place.remove();
});

/** What everybody who needs it still reads, in plain. */
async function expectReadable(): Promise<void> {
  const enterprise = await scene.get(EnterpriseRepository).findByUscc(uscc);
  expect(enterprise).toMatchObject({ contactEmail: EMAIL, contactPhone: PHONE });
  const account = await scene.get(EnterpriseAccountRepository).find(enterprise?.id ?? 0);
  expect(account?.accountNumber).toBe(PAID);
  expect((await scene.get(PersonClaimRepository).findHolders('hiring', [PERSON])).size).toBe(1);
  expect((await scene.get(VerifyLedger).execute()).faults).toEqual([]);
}

describe('what is stored', () => {
  it('shows none of what was put in, in no column of no table', async () => {
    expect(await columnsWith(secrets())).toEqual([]);
    await expectReadable();
  });

  it('shows none of it in a file of the data folder either', async () => {
    expect(await filesWith(secrets())).toEqual([]);
    // What went to the bank and came from it is kept all the same, and opens.
    const [request, answer] = await scene
      .get(UnitOfWork)
      .reader.find(PayoutFileEntity, { order: { name: 'ASC' } });
    for (const file of [request, answer])
      expect((await scene.get(PayoutFileRepository).read(file?.name ?? ''))?.toString()).toContain(
        PAID,
      );
  });

  it('is found where it does stand in plain, so that nothing found means something', async () => {
    expect(await columnsWith(['工商银行南桥支行'])).toContain('payment.bank_name');
  });
});

describe('what was stored in plain before', () => {
  const seal = () => asSystem(() => scene.get(SealDatabase).execute());
  const verify = () => scene.get(VerifySealedTexts).execute();
  const inPlain = () =>
    scene.get(UnitOfWork).run(async (manager) => {
      await manager.query(`UPDATE enterprise_account SET account_number = '${PAID}'
        WHERE enterprise_id = (SELECT id FROM enterprise WHERE uscc = '${uscc}')`);
      await manager.query(
        `UPDATE enterprise SET contact_email = '${EMAIL}' WHERE uscc = '${uscc}'`,
      );
      await manager.query(`UPDATE person_claim SET person_key = '${PERSON}'`);
    });

  it('is readable and counted, and is sealed by the command', async () => {
    await inPlain();
    await expectReadable();
    expect(await verify()).toMatchObject({ sealedOnly: false, plain: 3, faultCount: 0 });
    expect(await seal()).toEqual({ rows: 3, broken: [], files: 0, left: [] });
    expect(await columnsWith(secrets())).toEqual([]);
    await expectReadable();
    expect(await verify()).toMatchObject({ sealedOnly: true, plain: 0, faultCount: 0 });
    expect(await seal()).toEqual({ rows: 0, broken: [], files: 0, left: [] });
  });

  it('is refused from then on, named by verify, and sealed by nobody', async () => {
    const { reader } = scene.get(UnitOfWork);
    const [kept] = await reader.query<{ id: number; account_number: string }[]>(
      `SELECT enterprise_id AS id, account_number FROM enterprise_account
       WHERE enterprise_id = (SELECT id FROM enterprise WHERE uscc = '${uscc}')`,
    );
    const [enterprise] = await reader.query<{ contact_email: string }[]>(
      `SELECT contact_email FROM enterprise WHERE uscc = '${uscc}'`,
    );
    const [claim] = await reader.query<{ person_key: string }[]>(
      'SELECT person_key FROM person_claim',
    );
    await inPlain();
    await expect(scene.get(EnterpriseAccountRepository).find(kept?.id ?? 0)).rejects.toThrow(
      'in-plain',
    );
    await expect(scene.get(EnterpriseRepository).findByUscc(uscc)).rejects.toThrow('in-plain');
    const named = [
      expect.stringMatching(/^enterprise\.contact_email:/),
      expect.stringMatching(/^enterprise_account\.account_number:/),
      'person_claim.person_key',
    ];
    const { faultCount, faults } = await verify();
    expect(faultCount).toBe(3);
    expect(faults.map((fault) => fault.replace(/^in-plain: /, '')).sort()).toEqual(named);
    const again = await seal();
    expect(again.rows).toBe(0);
    expect([...again.broken].sort()).toEqual(named);
    expect(await columnsWith([PAID, EMAIL, PERSON])).toHaveLength(3);
    await scene.get(UnitOfWork).run(async (manager) => {
      await manager.query(`UPDATE enterprise_account SET account_number = '${kept?.account_number}'
        WHERE enterprise_id = ${kept?.id}`);
      await manager.query(
        `UPDATE enterprise SET contact_email = '${enterprise?.contact_email}' WHERE uscc = '${uscc}'`,
      );
      await manager.query(`UPDATE person_claim SET person_key = '${claim?.person_key}'`);
    });
    expect(await verify()).toMatchObject({ faultCount: 0 });
  });
});

describe('rotating keys', () => {
  const rotate = (options: { signal?: AbortSignal; onRows?: () => void } = {}) =>
    asSystem(() => scene.get(RotateKeys).execute({ waitMs: 0, ...options }));

  it('is stopped half-way and taken up, beside somebody who writes and somebody who reads', async () => {
    const vault = scene.get(Vault);
    const before = vault.activeKeyId;
    const stopping = new AbortController();
    await expect(
      rotate({ signal: stopping.signal, onRows: () => stopping.abort() }),
    ).rejects.toThrow();
    expect(vault.activeKeyId).not.toBe(before);
    expect(await columnsWith([`sm4.1.${before}.`])).not.toEqual([]);
    await expectReadable();

    let isDone = false;
    const writing = (async () => {
      while (!isDone) {
        // SQLite answers without ever letting go of the thread.
        await turn();
        await asSystem(() =>
          scene.get(UnitOfWork).run(async () => {
            const known = (await scene.get(EnterpriseRepository).findByUsccs([uscc])).get(uscc);
            if (known) await scene.get(EnterpriseRepository).update(known, { contactPhone: PHONE });
          }),
        );
      }
    })();
    const reading = (async () => {
      while (!isDone) {
        await turn();
        const enterprise = await scene.get(EnterpriseRepository).findByUscc(uscc);
        expect(enterprise).toMatchObject({ contactEmail: EMAIL, contactPhone: PHONE });
      }
    })();
    const rotation = await rotate().finally(() => (isDone = true));
    await Promise.all([writing, reading]);
    expect(rotation).toMatchObject({ broken: [], destroyed: [before], stillInUse: [] });
    expect(await columnsWith([`sm4.1.${before}.`])).toEqual([]);
    await expectReadable();
    const [destroyed] = await scene.get(DataKeysRepository).findSealing('destroyed');
    expect(destroyed).toMatchObject({ id: before, wrapped: null });
  });

  it('names what was moved to another row, and keeps the key that it is sealed with', async () => {
    const vault = scene.get(Vault);
    const before = vault.activeKeyId;
    await scene
      .get(UnitOfWork)
      .run((manager) =>
        manager.query(
          `UPDATE department_key SET secret = (SELECT recipient FROM outreach_message WHERE id = 'mail')`,
        ),
      );
    const rotation = await rotate();
    expect(rotation.broken).toEqual([expect.stringMatching(/^department_key\.secret:/)]);
    expect(rotation).toMatchObject({ destroyed: [], stillInUse: ['department_key.secret'] });
    expect(vault.activeKeyId).not.toBe(before);
  });
});
