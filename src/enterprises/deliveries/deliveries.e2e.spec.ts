import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeUscc } from '../../core/standards/uscc.js';
import { signInAs } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { MappingLibrary } from '../imports/mapping-library.js';
import { StateAbsences } from '../imports/state-absences.js';
import { RecordProfiles } from '../record-profiles.js';
import { signatureOf } from './signature.js';

const LIST = `
id: list
title: { zh: 高企, en: High-tech }
department: science
complete: true
recordedOn: file-name
identifier: { column: 代码 }
validity: { from: { column: 起 }, to: { column: 止 } }
facts:
  - { fact: highTech, value: true, absent: false }
`;

const TAX = `
id: tax
title: { zh: 税务, en: Tax }
department: tax
identifier: { column: 代码 }
period: { column: 年度 }
facts:
  - { fact: revenue, column: 收入, unit: yuan }
`;

const usccOf = (index: number) => makeUscc('91310120', `MA1HABC${index}`);

interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Record<string, unknown> & {
    rows: Record<string, unknown>[];
    data: Record<string, unknown>[];
  };
}

/**
 * Goal: a department's machine may deliver rows, once each, and nobody else may. Method: signed requests to the real
 * application, with signatures, times and keys that are wrong in turn, and the facts that the enterprise then has.
 */
describe('deliveries', () => {
  let testApp: TestApp;
  let folder: string;
  let administrator: string;
  let reviewer: string;
  let science: { id: string; secret: string };

  beforeAll(async () => {
    testApp = await createTestApp();
    folder = await mkdtemp(join(tmpdir(), 'mappings-'));
    await writeFile(join(folder, 'list.yaml'), LIST);
    await writeFile(join(folder, 'tax.yaml'), TAX);
    testApp.app.get(MappingLibrary).folder = folder;
    administrator = (await signInAs(testApp, 'administrator')).cookie;
    reviewer = (await signInAs(testApp, 'reviewer')).cookie;
    await testApp.app.get(RecordProfiles).execute(
      [1, 2, 3].map((index) => ({ uscc: usccOf(index), name: `第${index}家`, statements: [] })),
      { demonstration: false, recordedBy: 'spec' },
    );
    science = await makeKey('science');
  });

  afterAll(async () => {
    await testApp.close();
    await rm(folder, { recursive: true });
  });

  async function call(
    method: string,
    path: string,
    cookie: string,
    body?: unknown,
  ): Promise<Answer> {
    return answerOf(
      await fetch(`${testApp.url}/api/v1${path}`, {
        method,
        headers: { cookie, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  }

  async function makeKey(department: string): Promise<{ id: string; secret: string }> {
    const { status, body } = await call('POST', '/department-keys', administrator, {
      department,
      label: '一网通交换平台',
    });
    expect(status).toBe(201);
    return body as unknown as { id: string; secret: string };
  }

  let batches = 0;

  /** Sends a signed request; each has a time of its own, as a machine's have. */
  async function send(
    body: unknown,
    some: {
      path?: string;
      key?: { id: string; secret: string };
      idempotencyKey?: string;
      timestamp?: number;
      sentBody?: string;
    } = {},
  ): Promise<Answer> {
    batches += 1;
    testApp.clock.advance(1_000);
    const { key = science, idempotencyKey = `batch-${batches}-x` } = some;
    const path = `/api/v1${some.path ?? '/deliveries'}`;
    const text = body === undefined ? '' : JSON.stringify(body);
    const timestamp = String(some.timestamp ?? Math.floor(testApp.clock.now().getTime() / 1_000));
    const signed = { method: 'POST', path, timestamp, keyId: key.id, body: Buffer.from(text) };
    return answerOf(
      await fetch(testApp.url + path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': idempotencyKey,
          'X-Huiqi-Key': key.id,
          'X-Huiqi-Timestamp': timestamp,
          'X-Huiqi-Signature': signatureOf(signed, key.secret),
        },
        ...(text === '' ? {} : { body: some.sentBody ?? text }),
      }),
    );
  }

  async function answerOf(response: Response): Promise<Answer> {
    const text = await response.text();
    return {
      status: response.status,
      replayed: response.headers.get('idempotency-replayed') === 'true',
      body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
    };
  }

  async function said(index: number): Promise<unknown[]> {
    const { body } = await call('GET', `/enterprises/${usccOf(index)}/facts`, reviewer);
    return body.data.map(({ fact, value, recordedOn }) => [fact, value, recordedOn]);
  }

  const delta = (rows: readonly unknown[], some: Record<string, unknown> = {}) => ({
    mapping: 'list',
    kind: 'delta',
    recordedOn: '2024-06-01',
    rows,
    ...some,
  });

  it('says of each row what became of it, and does the same batch once', async () => {
    const body = delta([
      { 代码: usccOf(1), 起: '2024-01-01' },
      { 代码: '913' },
      { 代码: usccOf(9) },
    ]);
    const first = await send(body, { idempotencyKey: 'the-same-batch' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      complete: true,
      rows: [
        { outcome: 'kept', statementCount: 1, faults: [] },
        {
          outcome: 'rejected',
          faults: [
            {
              code: 'identifier',
              column: '代码',
              value: '913',
              expected: { zh: expect.any(String) },
            },
          ],
        },
        { outcome: 'set-aside', faults: [{ code: 'no-such-enterprise' }] },
      ],
    });
    expect(await said(1)).toEqual([['highTech', true, '2024-06-01']]);
    const second = await send(body, { idempotencyKey: 'the-same-batch' });
    expect([second.replayed, second.body]).toEqual([true, first.body]);
    const anew = await send(body);
    expect(anew.body.rows[0]).toMatchObject({ outcome: 'unchanged' });
    const listed = await call('GET', '/imports', reviewer);
    expect(listed.body.data).toHaveLength(2);
    expect(listed.body.data[0]).toMatchObject({ format: 'push', department: 'science' });
  });

  it('takes back what the department withdraws', async () => {
    await send(delta([{ 代码: usccOf(2) }]));
    const { body } = await send(
      delta([], { recordedOn: '2024-07-01', withdrawals: [{ 代码: usccOf(2) }] }),
    );
    expect(body['withdrawals']).toEqual([
      expect.objectContaining({ outcome: 'kept', withdrawnCount: 1 }),
    ]);
    expect(await said(2)).toEqual([]);
  });

  it('concludes absence when a full delivery is complete, and not before', async () => {
    const full = (rows: readonly unknown[], some = {}) =>
      send(delta(rows, { kind: 'full', recordedOn: '2024-09-01', ...some }));
    const first = await full([{ 代码: usccOf(1), 起: '2024-01-01' }]);
    const { delivery } = first.body as unknown as { delivery: number };
    expect(first.body).toMatchObject({ complete: false });
    await full([{ 代码: usccOf(2), 起: '2024-08-01' }], { delivery });
    expect(await said(3)).toEqual([]);
    const path = `/deliveries/${delivery}/completion`;
    const completed = await send(undefined, { path });
    expect(completed).toMatchObject({ status: 200, body: { rowCount: 2, statementCount: 3 } });
    expect((await send(undefined, { path })).body).toEqual(completed.body);
    expect(await said(2)).toEqual([['highTech', true, '2024-09-01']]);
    expect(await said(3)).toEqual([['highTech', false, '2024-09-01']]);
    expect((await full([], { delivery })).body['code']).toBe('DELIVERY_COMPLETE');
  });

  it('takes no batch while it concludes who is absent', async () => {
    const full = (rows: readonly unknown[], some = {}) =>
      send(delta(rows, { kind: 'full', recordedOn: '2024-09-02', ...some }));
    const { body } = await full([{ 代码: usccOf(1), 起: '2024-01-01' }]);
    const { delivery } = body as unknown as { delivery: number };
    const absences = testApp.app.get(StateAbsences);
    const conclude = absences.execute.bind(absences);
    let late: Answer | undefined;
    absences.execute = async (context) => {
      late = await full([{ 代码: usccOf(3), 起: '2024-08-01' }], { delivery });
      return conclude(context);
    };
    try {
      const path = `/deliveries/${delivery}/completion`;
      expect((await send(undefined, { path })).body).toMatchObject({ rowCount: 1 });
    } finally {
      absences.execute = conclude;
    }
    expect(late?.body['code']).toBe('DELIVERY_COMPLETE');
    expect(await said(3)).toEqual([['highTech', false, '2024-09-02']]);
  });

  it('refuses a signature that is wrong, out of time or used', async () => {
    const body = delta([{ 代码: usccOf(1) }]);
    const code = async (some: Parameters<typeof send>[1]) => {
      const { status, body: problem } = await send(body, some);
      return [status, problem['code']];
    };
    const now = Math.floor(testApp.clock.now().getTime() / 1_000);
    const invalid = [401, 'SIGNATURE_INVALID'];
    expect(await code({ key: { ...science, secret: 'guess' } })).toEqual(invalid);
    expect(await code({ key: { ...science, id: science.id.replace(/.$/, 'x') } })).toEqual(invalid);
    expect(await code({ sentBody: JSON.stringify(delta([])) })).toEqual(invalid);
    expect(await code({ timestamp: now - 400 })).toEqual([401, 'SIGNATURE_STALE']);
    expect(await code({ timestamp: now + 400 })).toEqual([401, 'SIGNATURE_STALE']);
    expect((await send(body, { timestamp: now + 20 })).status).toBe(201);
    expect(await code({ timestamp: now + 20 })).toEqual([401, 'SIGNATURE_REPLAYED']);
  });

  it("refuses another department's mapping, a kind that it has not, and a revoked key", async () => {
    expect((await send({ ...delta([]), mapping: 'tax' })).body['code']).toBe('FORBIDDEN');
    const tax = await makeKey('tax');
    const full = await send({ ...delta([]), mapping: 'tax', kind: 'full' }, { key: tax });
    expect(full.body['code']).toBe('VALIDATION_FAILED');
    expect((await call('DELETE', `/department-keys/${tax.id}`, administrator)).status).toBe(204);
    expect((await send({ ...delta([]), mapping: 'tax' }, { key: tax })).body['code']).toBe(
      'SIGNATURE_INVALID',
    );
    expect((await call('DELETE', `/department-keys/${tax.id}`, administrator)).status).toBe(404);
    const { body } = await call('GET', '/department-keys', administrator);
    expect(body.data).toEqual([
      expect.objectContaining({ revokedAt: expect.any(String), revokedBy: 'administrator' }),
      expect.objectContaining({ revokedAt: null, createdBy: 'administrator' }),
    ]);
    const used = body.data.map(({ lastUsedAt }) => typeof lastUsedAt);
    expect(used).toEqual(['string', 'string']);
    expect(JSON.stringify(body)).not.toContain('secret');
    const nobodys = await call('POST', '/department-keys', administrator, {
      department: 'x',
      label: 'y',
    });
    expect(nobodys.body['code']).toBe('VALIDATION_FAILED');
  });

  it('previews an upload without writing it', async () => {
    const response = await fetch(
      `${testApp.url}/api/v1/imports/preview?mapping=list&fileName=${encodeURIComponent('高企20241001.csv')}`,
      {
        method: 'POST',
        headers: { cookie: reviewer, 'Content-Type': 'application/octet-stream' },
        body: `代码,起,止\n${usccOf(1)},2024-01-01,2026-12-31`,
      },
    );
    const before = await said(1);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      department: { id: 'science' },
      statements: { corrected: 1 },
      corrections: [{ uscc: usccOf(1) }],
      absences: { enterpriseCount: 2 },
    });
    expect(await said(1)).toEqual(before);
  });
});
