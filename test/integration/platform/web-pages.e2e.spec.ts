import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('web pages', () => {
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-pages-'));

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(
      join(folder, 'index.html'),
      '<meta property="csp-nonce" nonce="%CSP_NONCE%" /><title>惠企</title>',
    );
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'start();');
    test = await createTestApp({ webPages: folder });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  const browse = (path: string) =>
    request(test.url).get(path).set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');

  it.each(['/', '/cases/7', '/enterprise/apidocs', '/index.html'])(
    'are shown by the start page at %s',
    async (path) => {
      const response = await browse(path);
      expect([response.status, response.text]).toEqual([200, expect.stringContaining('惠企')]);
      expect(response.headers['cache-control']).toBe('no-cache');
      // The page and its header name the same number, which no other answer has.
      const nonce = /nonce="([^"]{24})"/.exec(response.text)?.[1];
      expect(response.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      expect((await browse(path)).text).not.toContain(nonce);
    },
  );

  it('are asked for afresh each time, but their hashed parts never again', async () => {
    const script = await request(test.url).get('/assets/index-1a2b.js');
    expect(script.text).toBe('start();');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const icon = await request(test.url).get('/favicon.svg');
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/api/v1/nothing', '/health/nothing'])(
    'do not hide that %s is unknown',
    async (path) => {
      const response = await browse(path);
      expect(response.status).toBe(404);
      expect(response.headers['content-type']).toMatch(/problem\+json/);
    },
  );

  it('are for browsers: a missing script, or a program, is told that nothing is there', async () => {
    const script = await request(test.url).get('/assets/gone-3c4d.js');
    const program = await request(test.url).get('/cases/7').set('accept', 'application/json');
    const form = await request(test.url).post('/cases/7').set('accept', 'text/html');
    expect([script.status, program.status, form.status]).toEqual([404, 404, 404]);
  });

  it('cannot be left by climbing', async () => {
    const response = await request(test.url).get('/assets/..%2f..%2fpackage.json');
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});
