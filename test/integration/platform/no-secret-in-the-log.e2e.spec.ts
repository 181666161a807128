import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, HttpCode, Logger, Post } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { PayoutsScene } from '../../support/payouts-scene.js';
import { signInAs, TEST_PASSWORD, type SignedIn } from '../../support/sign-in-as.js';
import { signatureOf } from '../../../src/enterprises/deliveries/signature.js';
import type { PayoutBatchDetailDto } from '../../../src/payouts/dto/payout-batch.dto.js';
import { databaseKind } from '../../../src/platform/database/database-connections.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { IdempotencyRepository } from '../../../src/platform/http/idempotency.repository.js';
import { Public } from '../../../src/platform/http/public.decorator.js';

/** Failures in which the database speaks of what it was given, and somebody who logs a request whole. */
@Public()
@Controller('failures')
class FailuresController {
  private readonly logger = new Logger(FailuresController.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyRepository,
  ) {}

  @Post('duplicate')
  async duplicate(@Body() { secret }: { secret: string }): Promise<void> {
    const row = () => ({
      id: randomUUID(),
      actor: 'spec',
      route: 'spec',
      key: secret,
      requestHash: 'a'.repeat(64),
      response: { status: 200, headers: {}, body: { secret } },
      createdAt: new Date(),
      expiresAt: new Date(),
    });
    await this.unitOfWork.run(async () => {
      await this.keys.insert(row());
      await this.keys.insert(row());
    });
  }

  @Post('statement')
  async statement(@Body() { secret }: { secret: string }): Promise<void> {
    const { manager } = this.unitOfWork;
    const isPostgres = databaseKind(manager.dataSource) === 'postgres';
    await manager.query(
      isPostgres ? 'SELECT CAST($1 AS uuid)' : 'SELECT abs(?) FROM no_such_table',
      [secret],
    );
  }

  @Post('spoken')
  @HttpCode(204)
  spoken(@Body() body: Record<string, string>): void {
    this.logger.debug(body, 'the fields');
    this.logger.warn(`the texts ${JSON.stringify(body)}`);
    // Among other words a password has no form to know it by.
    const others = Object.entries(body).filter(([name]) => name !== 'password');
    const values = others.map(([, value]) => value).join(' or ');
    this.logger.error(new Error(`could not reach ${values}`));
  }
}

const NEW_PASSWORD = 'a-password-of-ones-own';
const WRONG_PASSWORD = 'a-password-that-is-wrong';
const ACCOUNT = '6222021001116245702';
const MENDED_ACCOUNT = '6222021001116245701';
const TELEPHONE = '13812345678';
const MAIL = 'wang.wu@example.com';
const IDENTITY = '31022619900101123X';
const PURPOSELESS = 'value-that-a-database-refuses';

describe('the log of a server, at its most verbose', () => {
  const lines: string[] = [];
  /** Whatever nobody may read there, by what it is. */
  const secrets = new Map<string, string>([
    ['password', TEST_PASSWORD],
    ['new password', NEW_PASSWORD],
    ['wrong password', WRONG_PASSWORD],
    ['account number', ACCOUNT],
    ['mended account number', MENDED_ACCOUNT],
    ['telephone', TELEPHONE],
    ['mail address', MAIL],
    ['identity number', IDENTITY],
    ['value of a statement', PURPOSELESS],
  ]);
  let scene: PayoutsScene;

  beforeAll(async () => {
    scene = await PayoutsScene.open({
      log: { write: (line) => void lines.push(line) },
      imports: [{ module: class FailuresModule {}, controllers: [FailuresController] }],
    });
    for (const [role, { cookie }] of Object.entries(scene.staff))
      secrets.set(role, valueOf(cookie));
  });
  afterAll(() => scene.close());

  const valueOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1);
  const post = <Body>(who: SignedIn | undefined, path: string, body: unknown, headers = {}) =>
    scene.call<Body>(who ?? { ...scene.staff.cashier, cookie: '' }, 'POST', path, body, headers);

  async function secondStepAndPassword(): Promise<void> {
    const person = await signInAs(scene.testApp, 'reviewer', { username: 'second-step' });
    secrets.set('session', valueOf(person.cookie));
    const step = '/account/second-step';
    const begun = await post<{ secret: string }>(person, step, { password: TEST_PASSWORD });
    const { secret } = begun.body;
    const codeAfter = (milliseconds: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({
        timestamp: scene.testApp.clock.now().getTime() + milliseconds,
      });
    secrets.set('second step', secret);
    secrets.set('code', codeAfter(0));
    const confirmed = await post<{ recoveryCodes: string[] }>(person, `${step}/confirmation`, {
      code: codeAfter(0),
    });
    expect(confirmed.status).toBe(201);
    confirmed.body.recoveryCodes.forEach((code, at) => secrets.set(`recovery code ${at}`, code));
    const username = person.username;
    await post(undefined, '/session', { username, password: WRONG_PASSWORD });
    const signIn = await post<{ pendingToken: string }>(undefined, '/session', {
      username,
      password: TEST_PASSWORD,
    });
    const { pendingToken } = signIn.body;
    secrets.set('pending token', pendingToken);
    scene.testApp.clock.advance(30_000);
    const code = codeAfter(0);
    secrets.set('second code', code);
    const entered = await post(undefined, '/session/code', { pendingToken, code });
    expect(entered.status).toBe(201);
    const cookie = entered.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    secrets.set('session after the code', valueOf(cookie));
    const change = { password: TEST_PASSWORD, newPassword: NEW_PASSWORD };
    expect((await post({ ...person, cookie }, '/account/password', change)).status).toBe(204);
  }

  async function machineAndDelivery(): Promise<void> {
    const { administrator } = scene.staff;
    const made = await post<{ token: string }>(administrator, '/machine-tokens', {
      username: 'figures-machine',
      role: 'auditor',
      validUntil: '2025-01-01',
    });
    expect(made.status).toBe(201);
    const { token } = made.body;
    secrets.set('machine token', token);
    const headers = { authorization: `Bearer ${token}` };
    const read = await fetch(`${scene.testApp.url}/api/v1/cases`, { headers });
    expect(read.status).toBe(200);
    const key = await post<{ id: string; secret: string }>(administrator, '/department-keys', {
      department: 'tax',
      label: '金税',
    });
    secrets.set('key of a department', key.body.secret);
    const path = '/api/v1/deliveries';
    const timestamp = String(Math.floor(scene.testApp.clock.now().getTime() / 1_000));
    const text = JSON.stringify({ mapping: 'none', kind: 'delta', rows: [{ 账号: ACCOUNT }] });
    const signed = {
      method: 'POST',
      path,
      timestamp,
      keyId: key.body.id,
      body: Buffer.from(text),
    };
    const signature = signatureOf(signed, key.body.secret);
    secrets.set('signature', signature);
    const delivered = await fetch(scene.testApp.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'delivery-of-the-spec',
        'x-huiqi-key': key.body.id,
        'x-huiqi-timestamp': timestamp,
        'x-huiqi-signature': signature,
      },
      body: text,
    });
    // The signature was right: what is wrong is the delivery, which nobody has described.
    expect([400, 404, 422]).toContain(delivered.status);
  }

  async function paymentsAndObjection(): Promise<void> {
    await scene.appropriate('1000.00');
    const { cases, listId } = await scene.publicisedCases([60_00, 70_00], [ACCOUNT, ACCOUNT]);
    const cashier = scene.staff.cashier;
    const { listNumber } = await scene.expectOk<{ listNumber: string }>(
      cashier,
      'GET',
      `/publicity-lists/${listId}`,
    );
    scene.testApp.clock.setToday('2024-10-16');
    const objection = await post(undefined, `/publicity/${listNumber}/objections`, {
      position: 2,
      grounds: `请致电 ${TELEPHONE}，身份证 ${IDENTITY}`,
      objectorName: '王某',
      objectorContact: `${TELEPHONE} ${MAIL}`,
      noticeVersion: 1,
    });
    expect(objection.status).toBe(201);
    scene.testApp.clock.setToday('2024-11-05');
    await scene.approveList(listId);
    const batchId = await scene.dispatch();
    const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
      cashier,
      'GET',
      `/payout-batches/${batchId}`,
    );
    const { reference, amountFen, payeeName, caseId } = payments[0]!;
    const row = [reference, amountFen / 100, payeeName, ACCOUNT, '已退回', '账户已销', 'S-1'];
    const titles = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';
    expect((await scene.answer(`${titles}\r\n${row.join()}\r\n`)).status).toBe(200);
    const { uscc, account } = cases.find((one) => one.caseId === caseId)!;
    const owner = await signInAs(scene.testApp, 'enterprise', { uscc, username: 'the-owner' });
    secrets.set('session of an enterprise', valueOf(owner.cookie));
    const mended = { ...account, accountNumber: MENDED_ACCOUNT };
    expect((await post(owner, `/cases/${caseId}/account`, mended)).status).toBe(200);
  }

  async function failures(): Promise<void> {
    for (const secret of [PURPOSELESS, ACCOUNT, MAIL]) {
      expect((await post(undefined, '/failures/duplicate', { secret })).status).toBe(500);
      expect((await post(undefined, '/failures/statement', { secret })).status).toBe(500);
    }
    const body = {
      password: NEW_PASSWORD,
      token: secrets.get('machine token'),
      accountNumber: ACCOUNT,
      objectorContact: TELEPHONE,
    };
    expect((await post(undefined, '/failures/spoken', body)).status).toBe(204);
    const shapes = { a: ACCOUNT, b: TELEPHONE, c: MAIL, d: IDENTITY };
    expect((await post(undefined, '/failures/spoken', shapes)).status).toBe(204);
    await fetch(`${scene.testApp.url}/api/v1/session/openid/staff/callback?code=${TELEPHONE}`);
    await fetch(`${scene.testApp.url}/api/v1/enterprises?search=${TELEPHONE}&token=${MAIL}`);
  }

  it('says a good deal, and none of the secrets that went through it', async () => {
    await secondStepAndPassword();
    await machineAndDelivery();
    await paymentsAndObjection();
    await failures();
    const log = lines.join('');
    expect(lines.length).toBeGreaterThan(60);
    for (const expected of ['/api/v1/session', '/failures/duplicate', 'could not reach ***'])
      expect(log).toContain(expected);
    expect(secrets.size).toBeGreaterThan(25);
    const found = [...secrets].filter(([, secret]) => log.includes(secret));
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
