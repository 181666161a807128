/**
 * What a second worker brings on PostgreSQL: the same made-up population, its first night and a full night after it, by one
 * worker process and by two, each held to a core of its own. Besides the time it takes: the seconds of processor of the
 * workers and of the database, apart, since here all share one machine; what the queue costs; and what each worker's own
 * snapshot of the population costs.
 *
 *     npm run build:server
 *     node --import ./test/runner/load-typescript.mjs bench/workers.mjs [--enterprises 20000] [--chunk-ids 512]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { PostgresServer } from '../test/support/postgres-server.js';
import { processorSeconds, processorSecondsWithChildren } from './processor-time.mjs';

const { values } = parseArgs({
  options: {
    enterprises: { type: 'string', default: '20000' },
    'chunk-ids': { type: 'string', default: '512' },
    'as-of': { type: 'string', default: '2024-10-15' },
  },
});
const asOf = values['as-of'];
const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
const server = await PostgresServer.start('-c', 'shared_buffers=1GB', '-c', 'max_wal_size=4GB');
const database = await server.pid();
const environment = (name) => ({
  PATH: process.env.PATH,
  HUIQI_DATA: data,
  HUIQI_DEMO: 'false',
  HUIQI_TODAY: asOf,
  NIGHT_IN: 'workers',
  MATCH_CHUNK_IDS: values['chunk-ids'],
  LOG_LEVEL: 'silent',
  DATABASE_URL: server.url(name),
});

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { AppModule } = await load('app.module.js');
const { loadConfig } = await load('platform/config.js');
const { runInContext } = await load('platform/http/request-context.js');
const { RecordPopulation } = await load('enterprises/generated/record-population.js');
const { SnapshotKeeper } = await load('enterprises/snapshot/snapshot-keeper.js');
const { RunMatch } = await load('matching/night/run-match.js');
const { MatchRunView } = await load('matching/night/match-run-view.js');
const { BullQueue } = await load('platform/jobs/bull-queue.js');

const actor = { id: 'system:bench', role: 'system' };
const line = (what, value) => console.log(`${what.padEnd(44)} ${value}`);
const fixed = (number, digits = 2) => number.toFixed(digits);
const chunksOf = [];

line('machine', `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
line('load when it began', fixed(loadavg()[0], 1));
try {
  await execute('CREATE DATABASE population');
  await withApplication('population', (get) =>
    get(RecordPopulation).execute({
      count: Number(values.enterprises),
      seed: 1,
      asOf,
      besideReal: false,
      actor,
    }),
  );
  line('enterprises', values.enterprises);
  await snapshotAlone();
  const one = await nights(1);
  const two = await nights(2);
  for (const [place, what] of ['first night', 'full night, nothing changed'].entries())
    line(`1 → 2 workers, ${what}`, `${fixed(one[place] / two[place])} ×`);
  await queueAlone();
  line('load when it ended', fixed(loadavg()[0], 1));
} finally {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}

/** What each worker pays before its first chunk. */
async function snapshotAlone() {
  await withApplication('population', async (get) => {
    const [before, own] = [processorSecondsWithChildren(database), process.cpuUsage()];
    await get(SnapshotKeeper).refresh(asOf);
    const { user, system } = process.cpuUsage(own);
    line(
      'snapshot of the population, once a worker',
      `${fixed((user + system) / 1e6)} s of the worker, ${fixed(processorSecondsWithChildren(database) - before)} s of the database`,
    );
  });
}

/** Seconds of a first and of a full night by so many workers. */
async function nights(count) {
  const name = `by_${count}`;
  await execute(`CREATE DATABASE ${name} TEMPLATE population`);
  const workers = [];
  for (let core = 0; core < count; core += 1) workers.push(await startWorker(name, core));
  const seconds = [];
  await withApplication(name, async (get) => {
    for (const full of [false, true]) {
      const own = () => workers.map(({ pid }) => processorSeconds(pid));
      const [since, before, stored] = [
        performance.now(),
        own(),
        processorSecondsWithChildren(database),
      ];
      const { id } = await get(RunMatch).begin({ asOf, actor, full });
      let view = await get(MatchRunView).one(id);
      for (; view.state === 'running'; view = await get(MatchRunView).one(id)) await pause(200);
      const taken = (performance.now() - since) / 1000;
      const spent = own().map((after, place) => after - before[place]);
      const chunks = Math.ceil(view.enterpriseCount / Number(values['chunk-ids']));
      const ofDatabase = processorSecondsWithChildren(database) - stored;
      const ofWorkers = spent.reduce((sum, each) => sum + each, 0);
      chunksOf.push((ofWorkers + ofDatabase) / chunks);
      line(
        `${count} × ${full ? 'full night, nothing changed' : 'first night'}`,
        `${fixed(taken)} s; processor: workers ${spent.map((each) => fixed(each)).join(' + ')} s, database ${fixed(ofDatabase)} s; ` +
          `per chunk ${fixed((ofWorkers * 1000) / chunks, 0)} + ${fixed((ofDatabase * 1000) / chunks, 0)} ms (${chunks} chunks, ${view.examinedCount} one by one)`,
      );
      seconds.push(taken);
    }
  });
  for (const worker of workers) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  return seconds;
}

/** A wake-up for each chunk, sent and taken by somebody who has nothing to do. */
async function queueAlone() {
  const jobs = 500;
  const queue = new BullQueue({ databaseUrl: server.url('by_1') });
  let taken = 0;
  const listening = queue.listen(async () => void (taken += 1));
  await pause(2_000);
  const [own, before] = [process.cpuUsage(), processorSecondsWithChildren(database)];
  queue.wake(jobs);
  while (taken < jobs) await pause(20);
  const { user, system } = process.cpuUsage(own);
  await listening.close();
  await queue.onApplicationShutdown();
  const perJob = ((user + system) / 1e6 + processorSecondsWithChildren(database) - before) / jobs;
  const [first, full] = chunksOf;
  line(
    'queue, a wake-up sent and taken',
    `${fixed(perJob * 1000)} ms of processor: ${fixed((perJob / first) * 100)} % of a chunk of the first night, ${fixed((perJob / full) * 100)} % of one of a full night`,
  );
}

async function startWorker(name, core) {
  const args = ['-c', String(core % cpus().length), process.execPath, 'dist/cli.js', 'worker'];
  const env = environment(name);
  const worker = spawn('taskset', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const text of createInterface({ input: worker.stderr }))
    if (text.includes('waiting for nights')) break;
  worker.stderr.resume();
  // It has still to look once and to start listening.
  await pause(3_000);
  return worker;
}

async function withApplication(name, work) {
  const config = loadConfig(environment(name));
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
    logger: false,
  });
  try {
    const get = (type) => app.get(type, { strict: false });
    await runInContext({ requestId: 'bench', language: 'zh', actor }, () => work(get));
  } finally {
    await app.close();
  }
}

async function execute(sql) {
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
