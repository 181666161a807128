import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import type { SignedIn } from '../../test/support/sign-in-as.js';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ExportRecordDto, ExportRecordPageDto } from './dto/export-record.dto.js';

const PURPOSE = '报区审计局年度审计使用';

describe('files that leave the service', () => {
  let scene: PayoutsScene;
  let file: string;

  beforeAll(async () => {
    scene = await PayoutsScene.open();
    await scene.appropriate('1000.00');
    await scene.approvedCases([60_00, 70_00]);
    file = `/payout-batches/${await scene.dispatch()}/file`;
  });
  afterAll(() => scene.close());

  const get = <Body = string>(who: SignedIn, path: string) => scene.call<Body>(who, 'GET', path);
  const withPurpose = (path: string, purpose: string) =>
    `${path}${path.includes('?') ? '&' : '?'}purpose=${encodeURIComponent(purpose)}`;
  const list = async (who: SignedIn, query = ''): Promise<ExportRecordDto[]> => {
    const page = await scene.expectOk<ExportRecordPageDto>(who, 'GET', `/exports${query}`);
    return page.data;
  };

  it.each([
    ['none', ''],
    ['a blank one', '?purpose=%20%20%20'],
    ['dots', '?purpose=......'],
    ['digits', '?purpose=123456'],
    ['one that is too long', `?purpose=${'x'.repeat(201)}`],
    ['several', '?purpose=ab&purpose=cd'],
  ])('stay where they are without a purpose: %s', async (_name, query) => {
    for (const path of [file, '/figures/file', '/exports/file'])
      expect((await get(scene.staff.cashier, path + query)).status).toBe(400);
    expect((await get(scene.staff.reviewer, `/imports/1/rejects${query}`)).status).toBe(400);
    expect(await list(scene.staff.auditor)).toEqual([]);
  });

  it('are recorded with purpose, size and hash, and audited', async () => {
    const { status, body, headers } = await get(
      scene.staff.cashier,
      withPurpose(file, `  ${PURPOSE} `),
    );
    expect(status).toBe(200);
    const [record, ...others] = await list(scene.staff.auditor);
    expect(others).toEqual([]);
    const bytes = Buffer.from(body);
    // The text lost its byte order mark when it was read.
    const sent = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    expect(record).toMatchObject({
      number: 'DC-000001',
      actor: scene.staff.cashier.userId,
      actorName: 'cashier',
      actorRole: 'cashier',
      kind: 'payment-file',
      rowCount: 2,
      byteCount: sent.length,
      sha256: createHash('sha256').update(sent).digest('hex'),
      purpose: PURPOSE,
      origin: '127.0.0.1',
    });
    // The bank knows it by its name, which stays.
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${record?.fileName}"`);
    expect(record?.fileName).not.toContain('DC-');
    const entry = await scene
      .get(UnitOfWork)
      .reader.findOneByOrFail(AuditEntryEntity, { action: 'file.exported' });
    expect(entry).toMatchObject({
      subjectType: 'export',
      subjectId: 'DC-000001',
      reason: PURPOSE,
      actor: scene.staff.cashier.userId,
      detail: { kind: 'payment-file', rowCount: 2, sha256: record?.sha256 },
    });
  });

  it('carry the number of the export in their names where nobody else’s rules forbid it', async () => {
    const { status, headers } = await get(
      scene.staff.reviewer,
      withPurpose('/figures/file?from=2024-01-01', '季度通报'),
    );
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="figures-policy-2024-01-01-[\d-]+-DC-000002\.csv"$/,
    );
  });

  it('are listed, all to the auditor and their own to everybody else', async () => {
    const numbersOf = async (who: SignedIn, query = '') =>
      (await list(who, query)).map(({ number }) => number);
    const { auditor, administrator, reviewer, cashier, approver } = scene.staff;
    for (const who of [auditor, administrator])
      expect(await numbersOf(who)).toEqual(['DC-000002', 'DC-000001']);
    expect(await numbersOf(reviewer)).toEqual(['DC-000002']);
    expect(await numbersOf(cashier)).toEqual(['DC-000001']);
    expect(await numbersOf(approver)).toEqual([]);
    // Naming somebody else opens nothing.
    expect(await numbersOf(reviewer, '?actor=cashier')).toEqual(['DC-000002']);
    expect(await numbersOf(auditor, '?actor=cashier')).toEqual(['DC-000001']);
    expect(await numbersOf(auditor, '?kind=figures')).toEqual(['DC-000002']);
    const [record] = await list(auditor);
    const day = new Date(Date.parse(record!.at) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await numbersOf(auditor, `?from=${day}&to=${day}`)).toHaveLength(2);
    expect(await numbersOf(auditor, `?to=2000-01-01`)).toEqual([]);
    expect(await numbersOf(auditor, `?from=2100-01-01`)).toEqual([]);
    const first = await scene.expectOk<ExportRecordPageDto>(auditor, 'GET', '/exports?limit=1');
    expect(first.data).toHaveLength(1);
    expect(await numbersOf(auditor, `?limit=1&cursor=${first.nextCursor}`)).toEqual(['DC-000001']);
  });

  it('are listed in a file, which is an export itself', async () => {
    const { status, body } = await get(
      scene.staff.auditor,
      withPurpose('/exports/file', '=HYPERLINK 检查'),
    );
    expect(status).toBe(200);
    expect(body.trim().split('\r\n')).toHaveLength(3);
    expect(body).toContain(PURPOSE);
    const again = await get(scene.staff.auditor, withPurpose('/exports/file', '再次检查'));
    expect(again.body).toContain("'=HYPERLINK 检查");
    expect((await list(scene.staff.auditor)).map(({ kind }) => kind).slice(0, 2)).toEqual([
      'export-list',
      'export-list',
    ]);
  });

  it('cannot be struck from the list', async () => {
    const unitOfWork = scene.get(UnitOfWork);
    for (const statement of ['DELETE FROM export_record', `UPDATE export_record SET purpose = ''`])
      await expect(unitOfWork.run((manager) => manager.query(statement))).rejects.toThrow(
        'append-only',
      );
  });

  it('do not leave when they cannot be recorded', async () => {
    const unitOfWork = scene.get(UnitOfWork);
    const rename = (from: string, to: string) =>
      unitOfWork.run((manager) => manager.query(`ALTER TABLE ${from} RENAME TO ${to}`));
    await rename('export_record', 'export_record_away');
    try {
      const { status, body } = await get<object>(scene.staff.cashier, withPurpose(file, PURPOSE));
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toContain('6222021001116245702');
    } finally {
      await rename('export_record_away', 'export_record');
    }
  });
});
