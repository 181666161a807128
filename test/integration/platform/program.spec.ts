import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** Goal: the built program starts, tells where it is, stops when asked, and says what is wrong with its settings. */
describe('the built program', () => {
  const directory = mkdtempSync(join(tmpdir(), 'huiqi-program-'));
  const running: ChildProcess[] = [];

  beforeAll(() => {
    // npm test builds first; without a build this would try out nothing.
    expect(existsSync('dist/main.js')).toBe(true);
  });
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  const environment = (more: Record<string, string>) => ({
    PATH: process.env.PATH,
    HUIQI_DATA: join(directory, 'data'),
    HUIQI_DEMO: 'false',
    PORT: '0',
    ...more,
  });

  /** Starts the server and resolves to its address and the lines of its log so far. */
  async function start(): Promise<{ child: ChildProcess; url: string; lines: string[] }> {
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: environment({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      const url = /^惠企 is ready: (\S+)$/.exec(line)?.[1];
      if (url !== undefined) {
        child.stdout.resume();
        return { child, url, lines };
      }
    }
    throw new Error(`the server ended without getting ready:\n${lines.join('\n')}`);
  }

  async function stop(child: ChildProcess): Promise<number | null> {
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    return (await exit)[0];
  }

  it('serves, alone and beside a second one on the same database, until SIGTERM', async () => {
    const first = await start();
    const second = await start();
    expect(new URL(first.url).hostname).toBe('localhost');
    for (const { url } of [first, second]) {
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
    expect(await stop(first.child)).toBe(0);
    expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
    expect(await stop(second.child)).toBe(0);
    // SQLite removes its write-ahead log when the last connection is closed, and only then.
    expect(existsSync(join(directory, 'data', 'huiqi.sqlite'))).toBe(true);
    expect(existsSync(join(directory, 'data', 'huiqi.sqlite-wal'))).toBe(false);
  });

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
    const first = await start();
    const outcome = spawnSync(process.execPath, ['dist/main.js'], {
      env: environment({ PORT: new URL(first.url).port }),
      encoding: 'utf8',
    });
    await stop(first.child);
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
