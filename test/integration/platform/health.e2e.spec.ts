import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DatabaseHealth } from '../../../src/platform/database/database-health.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('health', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('is alive and ready on a migrated database', async () => {
    test = await createTestApp();
    expect((await request(test.url).get('/health/live')).status).toBe(200);
    const ready = await request(test.url).get('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({
      status: 'ok',
      details: { database: { status: 'up' }, migrations: { status: 'up' } },
    });
  });

  it('keeps an idle connection for longer than a reverse proxy does', async () => {
    test = await createTestApp();
    const { headers } = await request(test.url).get('/health/live').set('connection', 'keep-alive');
    expect(headers['keep-alive']).toBe('timeout=75');
  });

  it.each([
    [
      'the database does not answer',
      {
        ping: () => Promise.reject(new Error('no route to db.internal')),
        isMigrated: () => Promise.resolve(true),
      },
      '/database',
    ],
    [
      'migrations are missing',
      { ping: () => Promise.resolve(), isMigrated: () => Promise.resolve(false) },
      '/migrations',
    ],
  ])('is alive but not ready when %s, without saying why', async (_, health, pointer) => {
    test = await createTestApp({
      configure: (builder) => builder.overrideProvider(DatabaseHealth).useValue(health),
    });
    expect((await request(test.url).get('/health/live')).status).toBe(200);
    const ready = await request(test.url).get('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      errors: [{ pointer, detail: 'down' }],
    });
    expect(ready.text).not.toContain('db.internal');
  });
});
