import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { freePort } from './free-port.js';

const PROGRAM = process.env.REDIS_SERVER ?? 'redis-server';

/** A real Redis that a spec may kill and start again. It writes nothing down: what it held is lost with it. */
export class RedisServer {
  private constructor(
    private readonly port: number,
    private child: ChildProcess,
  ) {}

  /** Whether a Redis is installed, or named by REDIS_SERVER. */
  static isInstalled(): boolean {
    return spawnSync(PROGRAM, ['--version']).status === 0;
  }

  static async start(): Promise<RedisServer> {
    const port = await freePort();
    return new RedisServer(port, await listening(port));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** By SIGKILL. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }

  async startAgain(): Promise<void> {
    this.child = await listening(this.port);
  }
}

async function listening(port: number): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  const child = spawn(PROGRAM, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('Ready to accept connections')) continue;
    child.stdout.resume();
    return child;
  }
  throw new Error(`${PROGRAM} ended`);
}
