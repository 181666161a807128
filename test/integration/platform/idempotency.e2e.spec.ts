import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, HttpCode, Module, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { DomainError } from '../../../src/platform/http/domain-error.js';
import { Idempotent } from '../../../src/platform/http/idempotency.interceptor.js';
import { Public } from '../../../src/platform/http/public.decorator.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';

/** Where the handlers wait while a test holds them, to make requests overlap for certain. */
let gate: Promise<void> = Promise.resolve();
let reached: () => void = () => {};

@Public()
@Controller('effects')
class EffectController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Post(':name')
  @Idempotent()
  async cause(
    @Param('name') name: string,
    @Body() body: { fails?: boolean },
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ name: string; count: number }> {
    const count = await this.unitOfWork.run(async (manager) => {
      await manager.query(`INSERT INTO effect VALUES ('${name}')`);
      const rows: unknown[] = await manager.query(`SELECT * FROM effect WHERE name = '${name}'`);
      return rows.length;
    });
    reached();
    await gate;
    if (body.fails) throw new DomainError('CONFLICT');
    response.setHeader('Location', `/effects/${name}`);
    return { name, count };
  }

  @Post(':name/silently')
  @HttpCode(204)
  @Idempotent()
  async causeSilently(@Param('name') name: string): Promise<void> {
    await this.unitOfWork.manager.query(`INSERT INTO effect VALUES ('${name}')`);
  }
}

@Module({ controllers: [EffectController] })
class EffectModule {}

/** Goal: a request that is sent again, at once or later, has its effect once and the same answer each time. */
describe('Idempotency-Key', () => {
  let place: TestDatabasePlace;
  let test: TestApp;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    place = await createTestDatabasePlace();
    test = await createTestApp({ imports: [EffectModule], place });
    unitOfWork = test.app.get(UnitOfWork);
    await unitOfWork.run((manager) => manager.query('CREATE TABLE effect (name varchar(40))'));
  });
  afterAll(async () => {
    await test.close();
    await place.remove();
  });
  beforeEach(() => {
    gate = Promise.resolve();
    reached = () => {};
  });

  async function post(path: string, key: string | undefined, body: object = {}, url = test.url) {
    const response = await fetch(`${url}/api/v1/effects/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      replayed: response.headers.get('idempotency-replayed'),
      location: response.headers.get('location'),
      text,
      code: text.includes('"code"') ? (JSON.parse(text) as { code: string }).code : undefined,
    };
  }

  async function effects(name: string): Promise<number> {
    const rows: unknown[] = await unitOfWork.reader.query(
      `SELECT * FROM effect WHERE name = '${name}'`,
    );
    return rows.length;
  }

  it.each([
    undefined,
    'short',
    'x'.repeat(129),
    'with space in it',
    '中文中文中文中文'.normalize(),
  ])('is required and refused as %s', async (key) => {
    const outcome = await post('refused', key && encodeURI(key).slice(0, 200));
    expect([outcome.status, outcome.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
    expect(await effects('refused')).toBe(0);
  });

  it('replays the first answer, word for word', async () => {
    const first = await post('replay', 'key-replay', { a: 1, b: { c: 2, d: 3 } });
    const again = await post('replay', 'key-replay', { b: { d: 3, c: 2 }, a: 1 });
    expect(first).toMatchObject({ status: 201, replayed: null, location: '/effects/replay' });
    expect(again).toEqual({ ...first, replayed: 'true' });
    expect(await effects('replay')).toBe(1);
  });

  it('replays an answer without a body', async () => {
    const first = await post('silent/silently', 'key-silent');
    const again = await post('silent/silently', 'key-silent');
    expect(first).toMatchObject({ status: 204, text: '', replayed: null });
    expect(again).toMatchObject({ status: 204, text: '', replayed: 'true' });
    expect(await effects('silent')).toBe(1);
  });

  it('is refused for another body or another thing', async () => {
    await post('reuse', 'key-reuse-1', { a: 1 });
    const otherBody = await post('reuse', 'key-reuse-1', { a: 2 });
    const otherThing = await post('reuse-2', 'key-reuse-1', { a: 1 });
    for (const outcome of [otherBody, otherThing]) {
      expect([outcome.status, outcome.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    expect(await effects('reuse')).toBe(1);
    expect(await effects('reuse-2')).toBe(0);
  });

  it('may be used again after a refusal, which leaves no effect', async () => {
    const refused = await post('refusal', 'key-refusal', { fails: true });
    expect([refused.status, refused.code]).toEqual([409, 'CONFLICT']);
    expect(await effects('refusal')).toBe(0);
    const accepted = await post('refusal', 'key-refusal', {});
    expect(accepted).toMatchObject({ status: 201, replayed: null });
    expect(await effects('refusal')).toBe(1);
  });

  it('answers "in progress" while the first request is being handled', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const arrived = new Promise<void>((resolve) => (reached = resolve));
    const first = post('overlap', 'key-overlap');
    await arrived;
    const second = await post('overlap', 'key-overlap');
    open();
    expect([second.status, second.code]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS']);
    expect((await first).status).toBe(201);
    expect(await post('overlap', 'key-overlap')).toMatchObject({ status: 201, replayed: 'true' });
    expect(await effects('overlap')).toBe(1);
  });

  it('has one effect, whatever number of requests arrive at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => post('race', 'key-race')));
    expect(await effects('race')).toBe(1);
    const done = outcomes.filter((outcome) => outcome.status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map((outcome) => outcome.text)).size).toBe(1);
    expect(outcomes.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  it('has one effect when two servers share the database', async () => {
    const other = await createTestApp({ imports: [EffectModule], place });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        post('servers', 'key-servers', {}, index % 2 === 0 ? test.url : other.url),
      ),
    );
    await other.close();
    expect(await effects('servers')).toBe(1);
    expect(outcomes.filter((outcome) => outcome.status === 201 && !outcome.replayed)).toHaveLength(
      1,
    );
    expect(outcomes.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  it('is forgotten after 24 hours', async () => {
    await post('expiry', 'key-expiry');
    test.clock.advance(24 * 3_600_000 - 1);
    expect(await post('expiry', 'key-expiry')).toMatchObject({ replayed: 'true' });
    test.clock.advance(2);
    expect(await post('expiry', 'key-expiry')).toMatchObject({ replayed: null });
    expect(await effects('expiry')).toBe(2);
  });
});
