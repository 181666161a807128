/**
 * What a night costs: a made-up population in a fresh embedded database, its first night, which opens every case there is;
 * a full night after it, in which nothing has changed; and the night after 1 % of the enterprises have new figures (T+1).
 * Each in threads that are begun for it; those of T+1 are ready when it is due, as the service has them for the night that it
 * sees coming, and what that takes stands beside it. Another process makes the population up, so that the memory is that of
 * the nights.
 * Beside them, in the same run, what json-rules-engine alone costs on the same conditions and facts (the named peer).
 *
 *     npm run build:server && node bench/night.mjs [--enterprises 20000] [--threads 1] [--as-of 2024-10-15]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { PlainEngine } from './plain-engine.mjs';

const { values } = parseArgs({
  options: {
    enterprises: { type: 'string', default: '20000' },
    threads: { type: 'string', default: '1' },
    'as-of': { type: 'string', default: '2024-10-15' },
  },
});
const enterprises = Number(values.enterprises);
const asOf = values['as-of'];
const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
Object.assign(process.env, {
  HUIQI_DATA: data,
  HUIQI_DEMO: 'false',
  HUIQI_TODAY: asOf,
  NIGHT_THREADS: values.threads,
  LOG_LEVEL: 'silent',
});
delete process.env.DATABASE_URL;

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { AppModule } = await load('app.module.js');
const { loadConfig } = await load('platform/config.js');
const { Clock } = await load('platform/clock.js');
const { runInContext } = await load('platform/http/request-context.js');
const { ProfileReader } = await load('enterprises/profile-reader.js');
const { EnterpriseRepository } = await load('enterprises/enterprise.repository.js');
const { RuleLibrary } = await load('policies/rule-library.js');
const { RunMatch } = await load('matching/night/run-match.js');
const { NightThreads } = await load('matching/night/night-threads.js');
const { MatchRunRepository } = await load('matching/night/match-run.repository.js');
const { MatchRunView } = await load('matching/night/match-run-view.js');
const { decideEnterprise } = await load('matching/decide-enterprise.js');
const { addDays } = await load('core/local-date.js');
const { decidedPolicies } = await load('core/policy/policy.js');
const { Profile } = await load('core/facts/profile.js');

const CHANGED_SHARE = 0.01;

const actor = { id: 'system:bench', role: 'system' };
const seconds = (since) => (performance.now() - since) / 1000;
const line = (what, value) => console.log(`${what.padEnd(46)} ${value}`);
line('machine', `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
line('threads of a night', values.threads);
const generating = performance.now();
const stored = makeUp();
line(
  'facts stored with provenance',
  `${stored} in ${seconds(generating).toFixed(2)} s, ${rate(stored, generating)}/s`,
);
const started = performance.now();
const app = await NestFactory.createApplicationContext(AppModule.forRoot(loadConfig()), {
  logger: false,
});
const get = (type) => app.get(type, { strict: false });
line('start of the application', `${seconds(started).toFixed(2)} s`);

try {
  await runInContext({ requestId: 'bench', language: 'zh', actor }, run);
} finally {
  await app.close();
  rmSync(data, { recursive: true, force: true });
}

async function run() {
  const { library } = get(RuleLibrary).rulebook();
  const first = await night('first night', { asOf });
  await night('full night, nothing changed', { asOf, full: true });
  makeUp('--changes', String(CHANGED_SHARE));
  const nextDay = addDays(asOf, 1);
  // The business date of tomorrow, whatever the real one is.
  get(Clock).fixedToday = nextDay;
  process.env.HUIQI_TODAY = nextDay;
  const threads = begun();
  const beginning = performance.now();
  await threads.readAhead();
  line('made ready ahead of T+1', `${seconds(beginning).toFixed(2)} s`);
  const later = await night(
    `T+1, ${CHANGED_SHARE * 100} % have new figures`,
    { asOf: nextDay },
    threads,
  );
  line('  share of the first night', `${((later / first) * 100).toFixed(1)} %`);
  line('most memory', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  await explainOnly(decidedPolicies(library).length);
  await engineAlone(library);
}

/** Into the database, as `npx huiqi generate` does; how many facts. */
function makeUp(...more) {
  const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  const options = [
    '--into-database',
    '--json',
    '--enterprises',
    String(enterprises),
    '--as-of',
    asOf,
  ];
  const output = execFileSync(process.execPath, [cli, 'generate', ...options, ...more], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output).statementCount;
}

function begun() {
  return new NightThreads(loadConfig(), new AbortController().signal);
}

/** Seconds from asking for the run until it is at its end; threads look half a second later whether there is more to do. */
async function night(what, options, ready) {
  const since = Date.now();
  const processor = process.cpuUsage();
  const runs = get(RunMatch);
  const { id } = await runs.begin({ ...options, actor });
  await (ready ?? begun()).work();
  const { finishedAt } = await get(MatchRunRepository).findById(id);
  const taken = (finishedAt.getTime() - since) / 1000;
  const { user, system } = process.cpuUsage(processor);
  const view = await get(MatchRunView).one(id);
  line(
    what,
    `${view.doneCount} enterprises × ${view.perPolicy.length} policies in ${taken.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of processor`,
  );
  line(
    '  one by one · cases opened · decisions stored',
    `${view.examinedCount} · ${view.openedCaseCount} · ${view.storedDecisionCount}${view.fullBecause ? ` · in full: ${view.fullBecause}` : ''}`,
  );
  return taken;
}

/** Reading and explaining without writing: where the rest of the night goes. */
async function explainOnly(policies) {
  const ids = (await get(EnterpriseRepository).listAllIds()).slice(0, 1000);
  let since = performance.now();
  const stored = await get(ProfileReader).load(ids);
  line(
    '  of which reading facts',
    `${((seconds(since) * 1e6) / ids.length).toFixed(0)} µs per enterprise`,
  );
  since = performance.now();
  for (const id of ids)
    await decideEnterprise(get(RuleLibrary).rulebook(), String(id), stored.get(id) ?? [], asOf);
  line(
    '  of which explaining (reasons, amounts, bundle)',
    `${((seconds(since) * 1e6) / ids.length).toFixed(0)} µs per enterprise, ${rate(ids.length * policies, since)} verdicts/s`,
  );
}

/** The peer: json-rules-engine on the same conditions, two-valued, without reasons, amounts or bundle. */
async function engineAlone(library) {
  const peer = new PlainEngine(decidedPolicies(library), asOf);
  const ids = (await get(EnterpriseRepository).listAllIds()).slice(0, 1000);
  const stored = await get(ProfileReader).load(ids);
  const facts = ids.map((id) =>
    peer.factsOf(new Profile(library.facts, stored.get(id) ?? [], asOf)),
  );
  const since = performance.now();
  for (const known of facts) await peer.run(known);
  line(
    'json-rules-engine alone, facts at hand',
    `${rate(ids.length * peer.inForce, since)} verdicts/s over ${peer.inForce} policies in force`,
  );
}

function rate(count, since) {
  return Math.round(count / seconds(since)).toLocaleString('en');
}
