/**
 * Goal: what workers.db.spec.ts shows with a line that a test cuts, shown with the network itself. Method: three workers in
 * network namespaces of their own, as if on three machines; the link of one is taken down in mid-run for longer than its
 * lease, until the others have done the rest, and brought up again. Needs root and iproute2, and so is no part of `npm test`:
 *
 *     npm run build:server
 *     node --import ./test/runner/load-typescript.mjs test/network/cut-off-worker.ts [enterprises]
 */
import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LEASE_MS } from '../../src/matching/night/match-run.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ended, startHuiqi } from '../support/huiqi-process.js';
import { PostgresServer } from '../support/postgres-server.js';
import { SharedNight } from '../support/shared-night.js';
import { publishedPlaceOn } from '../support/test-database.js';

const ENTERPRISES = Number(process.argv[2] ?? 200);
const WORKERS = [1, 2, 3];
const BRIDGE = 'huiqi-br';
const NETWORK = '10.177.0';

const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'inherit' });
const began = performance.now();
const say = (text: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${text}`);

const undo: (() => unknown)[] = [];
try {
  await run();
} finally {
  for (const each of undo.reverse()) await each();
}

async function run(): Promise<void> {
  layNetwork();
  const server = await PostgresServer.start('-c', 'listen_addresses=*');
  undo.push(() => server.stop());
  const left = await open(server, 'undisturbed');
  if ((await ended(await startHuiqi(['match'], left.environment))) !== 0) throw new Error('match');
  say('the undisturbed night is done by one process');

  const disturbed = await open(server, 'disturbed');
  await letIn(disturbed);
  const workers = WORKERS.map((worker) => start(worker, server, disturbed));
  await pause(10_000);
  const id = await disturbed.begin();
  while ((await disturbed.done(id)) === 0) await pause(100);
  say(`three workers share the run, ${await disturbed.done(id)} enterprises done; one is cut off`);
  ip('link', 'set', 'huiqi-1', 'down');
  const cutAt = performance.now();
  while (!(await disturbed.isFinished(id))) await pause(500);
  const cutFor = performance.now() - cutAt;
  say(`the others have ended the run; cut off for ${Math.round(cutFor / 1000)} s`);
  await pause(Math.max(0, LEASE_MS + 5_000 - cutFor));
  ip('link', 'set', 'huiqi-1', 'up');
  say(`the link is up again; chunks by how often they were taken: ${await takings(disturbed)}`);
  await pause(20_000);
  for (const worker of workers) worker.kill('SIGTERM');
  say(`exit codes: ${(await Promise.all(workers.map(ended))).join(', ')}`);
  deepStrictEqual(await disturbed.stored(), await left.stored());
  deepStrictEqual(await disturbed.faultsInBooks(), []);
  say('what is stored equals the undisturbed night, and the books are in order');
}

function layNetwork(): void {
  ip('link', 'add', BRIDGE, 'type', 'bridge');
  undo.push(() => ip('link', 'del', BRIDGE));
  ip('addr', 'add', `${NETWORK}.1/24`, 'dev', BRIDGE);
  ip('link', 'set', BRIDGE, 'up');
  for (const worker of WORKERS) {
    const [space, near] = [`huiqi-${worker}`, `huiqi-${worker}`];
    ip('netns', 'add', space);
    undo.push(() => ip('netns', 'del', space));
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space);
    ip('link', 'set', near, 'master', BRIDGE, 'up');
    const address = `${NETWORK}.${worker + 1}/24`;
    ip('-n', space, 'addr', 'add', address, 'dev', 'eth0');
    ip('-n', space, 'link', 'set', 'eth0', 'up');
  }
}

async function open(server: PostgresServer, name: string): Promise<SharedNight> {
  const night = await SharedNight.open(await publishedPlaceOn(server, name), ENTERPRISES);
  undo.push(() => night.close());
  return night;
}

/** PostgreSQL answers its own machine only, unless it is told. */
async function letIn(night: SharedNight): Promise<void> {
  const { reader } = night.get(UnitOfWork);
  const [shown] = await reader.query<{ hba_file: string }[]>('SHOW hba_file');
  appendFileSync(shown?.hba_file ?? '', `\nhost all all ${NETWORK}.0/24 password\n`);
  await reader.query('SELECT pg_reload_conf()');
}

function start(worker: number, server: PostgresServer, night: SharedNight): ChildProcess {
  const url = new URL(server.url('disturbed'));
  url.hostname = `${NETWORK}.1`;
  const child = spawn(
    'ip',
    ['netns', 'exec', `huiqi-${worker}`, process.execPath, 'dist/cli.js', 'worker'],
    {
      env: {
        PATH: process.env.PATH,
        HUIQI_DEMO: 'false',
        LOG_LEVEL: 'warn',
        ...night.environment,
        DATABASE_URL: url.href,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  undo.push(() => child.kill('SIGKILL'));
  return child;
}

/** How many chunks were taken once, twice …: the one that was cut off held has been taken by somebody else too. */
async function takings(night: SharedNight): Promise<string> {
  const rows = await night
    .get(UnitOfWork)
    .reader.query<{ fence: number; n: string }[]>(
      'SELECT fence, count(*) AS n FROM match_chunk GROUP BY fence ORDER BY fence',
    );
  return rows.map(({ fence, n }) => `${n} × ${fence}`).join(', ');
}
