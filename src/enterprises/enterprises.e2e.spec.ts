import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeXlsx } from '../../test/support/make-xlsx.js';
import { asSystem, signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { makeUscc } from '../core/standards/uscc.js';
import { RecordProfiles } from './record-profiles.js';

const OWN = makeUscc('91310120', '10000001');
const OTHER = makeUscc('91310120', '10000002');
const NEW = makeUscc('91310120', '10000003');

/**
 * Goal: over HTTP, everybody sees and says what is theirs to see and say, and a file becomes facts with their origin.
 * Method: the real application with the shipped catalogue and mappings, two enterprises, a reviewer and one enterprise's user.
 */
describe('enterprises over HTTP', () => {
  let testApp: TestApp;
  let reviewer: string;
  let cashier: string;
  let enterprise: string;

  beforeAll(async () => {
    testApp = await createTestApp({ today: '2024-10-15' });
    const profiles = [OWN, OTHER].map((uscc, index) => ({
      uscc,
      name: `上海第${index + 1}（奉贤）有限公司`,
      contactEmail: 'someone@example.com',
      statements: [],
    }));
    await asSystem(() =>
      testApp.app
        .get(RecordProfiles, { strict: false })
        .execute(profiles, { demonstration: true, recordedBy: 'system:test' }),
    );
    reviewer = (await signInAs(testApp, 'reviewer')).cookie;
    cashier = (await signInAs(testApp, 'cashier')).cookie;
    enterprise = (await signInAs(testApp, 'enterprise', { uscc: OWN })).cookie;
  });
  afterAll(() => testApp.close());

  interface Answer {
    readonly status: number;
    readonly body: Record<string, unknown> & {
      readonly data?: Record<string, unknown>[];
      readonly errors?: { pointer: string }[];
    };
  }
  async function call(
    cookie: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const isFile = typeof body === 'string' || body instanceof Buffer;
    const response = await fetch(`${testApp.url}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        ...(body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  describe('finding enterprises', () => {
    it('finds by part of the name in any width, and by the beginning of the code, page by page', async () => {
      const byName = await call(
        reviewer,
        'GET',
        `/enterprises?search=${encodeURIComponent('第2(奉贤)')}`,
      );
      expect(byName.body.data?.map(({ uscc }) => uscc)).toEqual([OTHER]);
      const first = await call(reviewer, 'GET', `/enterprises?search=91310120&limit=1`);
      expect(first.body.data?.map(({ uscc }) => uscc)).toEqual([OWN]);
      const cursor = first.body['nextCursor'] as string;
      const second = await call(
        reviewer,
        'GET',
        `/enterprises?search=91310120&limit=1&cursor=${cursor}`,
      );
      expect(second.body.data?.map(({ uscc }) => uscc)).toEqual([OTHER]);
      expect((await call(reviewer, 'GET', '/enterprises?search=%25')).body.data).toEqual([]);
    });

    it('shows an enterprise its own only, and answers for the others as if they did not exist', async () => {
      expect((await call(enterprise, 'GET', `/enterprises/${OWN}`)).body).toMatchObject({
        uscc: OWN,
        name: '上海第1（奉贤）有限公司',
        demonstration: true,
      });
      for (const path of ['', '/facts', '/account']) {
        const others = await call(enterprise, 'GET', `/enterprises/${OTHER}${path}`);
        const nobodys = await call(enterprise, 'GET', `/enterprises/${NEW}${path}`);
        expect([others.status, others.body['code']]).toEqual([404, 'ENTERPRISE_NOT_FOUND']);
        expect(nobodys.body['code']).toBe('ENTERPRISE_NOT_FOUND');
      }
      expect((await call(enterprise, 'GET', '/enterprises')).status).toBe(403);
      expect((await call(reviewer, 'GET', `/enterprises/${NEW}`)).status).toBe(404);
    });
  });

  describe('stating facts', () => {
    const state = (cookie: string, uscc: string, body: unknown) =>
      call(cookie, 'POST', `/enterprises/${uscc}/facts`, body);

    it("takes an enterprise's answer once, and shows it with its source and dates", async () => {
      const answer = { fact: 'researchExpense', period: '2023', value: 1234567.89 };
      expect(await state(enterprise, OWN, answer)).toEqual({
        status: 200,
        body: { changed: true },
      });
      expect(await state(enterprise, OWN, answer)).toEqual({
        status: 200,
        body: { changed: false },
      });
      const { body } = await call(enterprise, 'GET', `/enterprises/${OWN}/facts`);
      expect(body.data?.find(({ fact }) => fact === 'researchExpense')).toMatchObject({
        label: { zh: '研发费用' },
        period: '2023',
        value: 1234567.89,
        text: { zh: '1,234,567.89 元' },
        source: { id: 'enterprise', zh: '企业自报' },
        recordedOn: '2024-10-15',
        origin: null,
        disputed: false,
      });
    });

    it("takes a reviewer's attestation of what only a person can say", async () => {
      const answer = {
        fact: 'nicheMarketTwoYears',
        value: true,
        from: '2024-01-01',
        to: '2026-12-31',
      };
      expect((await state(reviewer, OWN, answer)).body).toEqual({ changed: true });
      const { body } = await call(reviewer, 'GET', `/enterprises/${OWN}/facts`);
      expect(body.data?.find(({ fact }) => fact === 'nicheMarketTwoYears')).toMatchObject({
        value: true,
        from: '2024-01-01',
        to: '2026-12-31',
        source: { id: 'attested' },
      });
    });

    it.each([
      ['what a department states', 'registeredCapital', 100],
      ['what is worked out', 'researchIntensity', '5%'],
      ['what only a person can attest', 'nicheMarketTwoYears', true],
      ['what nobody has heard of', 'wealth', 1],
    ])('does not take from an enterprise %s', async (_, fact, value) => {
      expect(await state(enterprise, OWN, { fact, value })).toMatchObject({
        status: 422,
        body: { code: 'FACT_NOT_ACCEPTED' },
      });
    });

    it('does not take from a reviewer what an enterprise answers', async () => {
      const refused = await state(reviewer, OWN, {
        fact: 'researchExpense',
        period: '2023',
        value: 1,
      });
      expect(refused.body['code']).toBe('FACT_NOT_ACCEPTED');
      expect((await state(cashier, OWN, { fact: 'nicheMarketTwoYears', value: true })).status).toBe(
        403,
      );
    });

    it.each([
      ['no period', { value: 1 }, ['period']],
      ['a period of another kind', { period: '2023Q1', value: 1 }, ['period']],
      ['a period to come', { period: '2026', value: 1 }, ['period']],
      ['part of a fen', { period: '2023', value: 1.001 }, ['value']],
      ['words', { period: '2023', value: '很多' }, ['value']],
      ['an impossible validity', { period: '2023', value: 1, from: '2024-02-30' }, ['from']],
      [
        'a validity that ends first',
        { period: '2023', value: 1, from: '2024-02-02', to: '2024-02-01' },
        ['to'],
      ],
      ['no value', { period: '2023' }, ['value']],
      ['somebody else as the speaker', { period: '2023', value: 1, source: 'tax' }, ['source']],
    ])('refuses %s by field', async (_, rest, paths) => {
      const { status, body } = await state(enterprise, OWN, { fact: 'researchExpense', ...rest });
      expect([status, body['code']]).toEqual([400, 'VALIDATION_FAILED']);
      expect(body.errors?.map(({ pointer }) => pointer.slice(1))).toEqual(paths);
    });
  });

  describe('the payee account', () => {
    const account = {
      payeeName: '上海第1（奉贤）有限公司',
      accountNumber: '1001 2345 6789 0123 456',
      bankName: '某某银行奉贤支行',
      bankCode: '102290000123',
    };

    it('is recorded by the enterprise alone and never shown in full', async () => {
      const path = `/enterprises/${OWN}/account`;
      expect((await call(enterprise, 'GET', path)).body).toEqual({ account: null });
      expect((await call(reviewer, 'PUT', path, account)).status).toBe(403);
      const put = await call(enterprise, 'PUT', path, account);
      expect(put).toMatchObject({
        status: 200,
        body: { accountNumber: '**** 3456', bankCode: '102290000123' },
      });
      const changed = { ...account, accountNumber: '99998888' };
      expect((await call(enterprise, 'PUT', path, changed)).status).toBe(200);
      const { body } = await call(reviewer, 'GET', path);
      expect(body).toMatchObject({
        account: { payeeName: account.payeeName, accountNumber: '**** 8888' },
      });
      expect(JSON.stringify(body)).not.toContain('99998888');
    });

    it('is refused by field when it cannot be paid to', async () => {
      const refused = await call(enterprise, 'PUT', `/enterprises/${OWN}/account`, {
        ...account,
        bankCode: '1',
      });
      expect([refused.status, refused.body['code']]).toEqual([422, 'ACCOUNT_INVALID']);
      expect(refused.body.errors?.map(({ pointer }) => pointer.slice(1))).toEqual(['bankCode']);
    });
  });

  describe('imports', () => {
    const headings = [
      'name',
      'uscc',
      'registered_on',
      'entity_type',
      'capital_text',
      'area',
      'address',
    ];
    const row = [
      `上海新（奉贤）有限公司`,
      NEW,
      '1999-01-02',
      '集体所有制',
      '50万人民币',
      '奉贤',
      '奉贤区庄行镇1号',
    ];
    const bad = ['上海坏厂', '91310120X', '1999-01-02', 'N/A', 'N/A', '奉贤', 'N/A'];
    const content = [headings, row, bad].map((cells) => cells.join()).join('\n');
    const send = (
      body: string | Buffer,
      query = 'mapping=market-regulation-registry&fileName=登记.csv',
    ) => call(reviewer, 'POST', `/imports?${encodeURI(query)}`, body);

    it('turns a file into facts that name their row, lists what was rejected, and does it once', async () => {
      const first = await send(content);
      expect(first).toMatchObject({
        status: 201,
        body: {
          fileName: '登记.csv',
          rowCount: 2,
          keptCount: 1,
          rejectedCount: 1,
          repeated: false,
          hasRejects: true,
        },
      });
      const id = first.body['id'] as number;
      expect((await send(content)).body).toMatchObject({ id, repeated: true, keptCount: 1 });
      const { body } = await call(reviewer, 'GET', `/enterprises/${NEW}/facts`);
      expect(body.data?.map(({ fact, value, origin }) => [fact, value, origin])).toEqual([
        ['registeredOn', '1999-01-02', { importId: id, fileName: '登记.csv', rowNumber: 2 }],
        ['registeredDivision', '310120', expect.anything()],
        ['town', '310120104', expect.anything()],
        ['entityType', 'collective', expect.anything()],
        ['registeredCapital', 500000, expect.anything()],
      ]);
      const rejects = await fetch(`${testApp.url}/api/v1/imports/${id}/rejects?purpose=退回补正`, {
        headers: { cookie: reviewer },
      });
      expect(rejects.headers.get('content-type')).toContain('text/csv');
      expect(rejects.headers.get('content-disposition')).toContain(
        `import-${id}-rejects-DC-000001.csv`,
      );
      expect(await rejects.text()).toContain(
        '「uscc」列「91310120X」：统一社会信用代码应为 18 位，这里是 9 位',
      );
      expect((await call(reviewer, 'GET', `/imports/${id}`)).body).toMatchObject({
        id,
        rejectedCount: 1,
      });
      expect((await call(reviewer, 'GET', '/imports?limit=1')).body.data?.[0]).toMatchObject({
        id,
      });
    });

    it('takes a workbook', async () => {
      const cells = [row[0] ?? '', NEW, '1999-01-02', 'N/A', '60万人民币', 'N/A', 'N/A'];
      expect((await send(makeXlsx([headings, cells]))).body).toMatchObject({
        format: 'xlsx',
        keptCount: 1,
      });
    });

    it("refuses what it cannot read, in the caller's language", async () => {
      expect(await send('%PDF-1.7')).toMatchObject({
        status: 400,
        body: { code: 'IMPORT_INVALID' },
      });
      expect(await send('a,b\n1,2')).toMatchObject({
        status: 400,
        body: { code: 'IMPORT_INVALID', detail: expect.stringContaining('表头缺少列') },
      });
      expect((await send(content, 'mapping=nothing&fileName=x.csv')).body['code']).toBe(
        'MAPPING_NOT_FOUND',
      );
      expect(
        (await send(content, 'fileName=x.csv')).body.errors?.map(({ pointer }) => pointer.slice(1)),
      ).toContain('mapping');
    });

    it('refuses a form, JSON, and more than 50 MiB', async () => {
      const post = (headers: Record<string, string>, body: NonNullable<RequestInit['body']>) =>
        fetch(`${testApp.url}/api/v1/imports?mapping=market-regulation-registry&fileName=x.csv`, {
          method: 'POST',
          headers: { cookie: reviewer, ...headers },
          body,
        });
      const form = new FormData();
      form.append('file', new Blob([content]), 'x.csv');
      expect((await post({}, form)).status).toBe(415);
      expect((await post({ 'content-type': 'application/json' }, '{}')).status).toBe(415);
      const large = Buffer.alloc(52_428_801, 'a');
      expect((await post({ 'content-type': 'text/csv' }, large)).status).toBe(413);
    });

    it('lists the mappings', async () => {
      const { body } = await call(reviewer, 'GET', '/import-mappings');
      expect(body.data?.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['listed-annual-reports', 'market-regulation-registry']),
      );
    });

    it('is for staff who keep the data', async () => {
      for (const cookie of [enterprise, cashier]) {
        expect((await call(cookie, 'GET', '/imports')).status).toBe(403);
        expect((await call(cookie, 'POST', '/imports?mapping=x&fileName=y', content)).status).toBe(
          403,
        );
      }
      expect((await call(reviewer, 'GET', '/imports/999999')).status).toBe(404);
      expect((await call(reviewer, 'GET', '/imports/999999/rejects?purpose=退回补正')).status).toBe(
        404,
      );
    });
  });
});
