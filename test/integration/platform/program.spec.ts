import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceProcess } from '../../support/service-process.js';

/** Goal: the built program starts, tells where it is, stops when asked, and says what is wrong with its settings. */
describe('the built program', () => {
  const directory = mkdtempSync(join(tmpdir(), 'huiqi-program-'));
  const running: ServiceProcess[] = [];

  beforeAll(() => {
    // npm test builds first; without a build this would try out nothing.
    expect(existsSync('dist/main.js')).toBe(true);
  });
  afterAll(async () => {
    for (const service of running) await service.end('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  const environment = (more: Record<string, string>) => ({
    PATH: process.env.PATH,
    HUIQI_DATA: join(directory, 'data'),
    HUIQI_DEMO: 'false',
    PORT: '0',
    ...more,
  });

  async function start(): Promise<ServiceProcess> {
    const service = await ServiceProcess.start({ HUIQI_DATA: join(directory, 'data') });
    running.push(service);
    return service;
  }

  /** Whole programs are started, which is slow where other work goes on. */
  const A_WHILE = 120_000;

  it(
    'serves, alone and beside a second one on the same database, until SIGTERM',
    async () => {
      const first = await start();
      const second = await start();
      expect(new URL(first.url).hostname).toBe('localhost');
      for (const { url } of [first, second]) {
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      }
      expect(await first.end('SIGTERM')).toBe(0);
      expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
      expect(await second.end('SIGTERM')).toBe(0);
      // SQLite removes its write-ahead log when the last connection is closed, and only then.
      expect(existsSync(join(directory, 'data', 'huiqi.sqlite'))).toBe(true);
      expect(existsSync(join(directory, 'data', 'huiqi.sqlite-wal'))).toBe(false);
    },
    A_WHILE,
  );

  it('refuses wrong settings by name', () => {
    const outcome = spawnSync(process.execPath, ['dist/main.js'], {
      env: environment({ PORT: 'x', HUIQI_TODAY: '2024-13-01' }),
      encoding: 'utf8',
    });
    expect(outcome.status).toBe(2);
    expect(outcome.stderr).toMatch(/PORT[\s\S]*HUIQI_TODAY/);
    expect(outcome.stderr).not.toContain(' at ');
  });

  it('says so when it cannot have its port', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const outcome = spawnSync(process.execPath, ['dist/main.js'], {
      env: environment({ PORT: String((other.address() as AddressInfo).port) }),
      encoding: 'utf8',
    });
    other.close();
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain('EADDRINUSE');
  });

  it('is described by the committed docs/openapi.json', () => {
    const outcome = spawnSync(process.execPath, ['dist/openapi.js', '--check'], {
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect([outcome.status, outcome.stderr]).toEqual([0, '']);
  });
});
