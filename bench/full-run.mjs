/**
 * What a full run costs: imports a population into a fresh embedded database, decides every enterprise for one business
 * date, and prints enterprises and verdicts per second, and beside them what json-rules-engine alone would have cost on the
 * same conditions and facts (the named peer, in the same run).
 *
 *     npm run build:server && node bench/full-run.mjs [--copies 10] [--as-of 2024-10-15]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { PlainEngine } from './plain-engine.mjs';

const { values } = parseArgs({
  options: {
    copies: { type: 'string', default: '10' },
    'as-of': { type: 'string', default: '2024-10-15' },
  },
});
const copies = Number(values.copies);
const asOf = values['as-of'];
const data = mkdtempSync(join(tmpdir(), 'huiqi-bench-'));
Object.assign(process.env, { HUIQI_DATA: data, HUIQI_DEMO: 'false', LOG_LEVEL: 'silent' });
delete process.env.DATABASE_URL;

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { AppModule } = await load('app.module.js');
const { loadConfig } = await load('platform/config.js');
const { runInContext } = await load('platform/http/request-context.js');
const { RecordProfiles } = await load('enterprises/record-profiles.js');
const { ProfileReader } = await load('enterprises/profile-reader.js');
const { EnterpriseRepository } = await load('enterprises/enterprise.repository.js');
const { RuleLibrary } = await load('policies/rule-library.js');
const { RunMatch } = await load('matching/run-match.js');
const { MatchRunView } = await load('matching/match-run-view.js');
const { decideEnterprise } = await load('matching/decide-enterprise.js');
const { readProfileJson } = await load('core/facts/profile-json.js');
const { makeUscc } = await load('core/standards/uscc.js');
const { decidedPolicies } = await load('core/policy/policy.js');
const { Profile } = await load('core/facts/profile.js');

const actor = { id: 'system:bench', role: 'system' };
const started = performance.now();
const app = await NestFactory.createApplicationContext(AppModule.forRoot(loadConfig()), {
  logger: false,
});
const get = (type) => app.get(type, { strict: false });
const seconds = (since) => (performance.now() - since) / 1000;
const line = (what, value) => console.log(`${what.padEnd(46)} ${value}`);
line('machine', `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
line('start of the application', `${seconds(started).toFixed(2)} s`);

try {
  await runInContext({ requestId: 'bench', language: 'zh', actor }, run);
} finally {
  await app.close();
  rmSync(data, { recursive: true, force: true });
}

async function run() {
  const { library } = get(RuleLibrary).rulebook();
  const profiles = population(library.facts);
  let since = performance.now();
  await get(RecordProfiles).execute(profiles, { demonstration: true, recordedBy: actor.id });
  const statements = profiles.reduce((sum, profile) => sum + profile.statements.length, 0);
  line(
    'facts stored with provenance',
    `${statements} in ${seconds(since).toFixed(2)} s, ${rate(statements, since)}/s`,
  );

  since = performance.now();
  const first = await get(RunMatch).execute({ asOf, actor });
  const view = await get(MatchRunView).one(first.id);
  const pairs = view.doneCount * view.perPolicy.length;
  line(
    `first night for ${asOf}`,
    `${view.doneCount} enterprises × ${view.perPolicy.length} policies in ${seconds(since).toFixed(2)} s`,
  );
  line('  verdicts per second, everything included', `${rate(pairs, since)}/s`);
  line('  decisions stored, cases opened', `${view.storedDecisionCount}, ${view.openedCaseCount}`);

  since = performance.now();
  await get(RunMatch).execute({ asOf, actor });
  line(
    'second night, nothing changed',
    `${seconds(since).toFixed(2)} s, ${rate(pairs, since)} verdicts/s`,
  );
  await explainOnly(view.perPolicy.length);
  await engineAlone(library);
}

function population(facts) {
  const lines = readFileSync(new URL('../seeds/enterprises.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return Array.from({ length: copies }, (_, copy) =>
    lines.map((text, index) => {
      const { name, facts: json } = JSON.parse(text);
      const { statements } = readProfileJson(facts, json);
      const organisation = (copy * lines.length + index).toString(10).padStart(8, '0');
      return {
        uscc: makeUscc('91310120', organisation),
        name: `${name}${copy}`,
        statements: latestOf(statements, facts),
      };
    }),
  ).flat();
}

/** What each source says last of each fact and period; earlier sayings would be superseded anyway. */
function latestOf(statements, facts) {
  const latest = new Map();
  for (const statement of statements) {
    const stated = { source: facts.get(statement.fact).sources[0] ?? 'attested', ...statement };
    latest.set([stated.fact, stated.period, stated.source, stated.from].join('|'), stated);
  }
  return [...latest.values()];
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
