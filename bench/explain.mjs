/**
 * What explaining costs: every enterprise of the demonstration against the policies of rules/, with the reason of every
 * leaf and every amount, and beside it json-rules-engine alone on the same conditions and facts (the named peer, in the
 * same run). Policies are then copied under other ids until there are 130 of them, once reading the same facts as their
 * originals, and once facts of their own, so that hardly two leaves ask the same: 130 real policies lie between the two.
 *
 *     npm run build:server && node bench/explain.mjs [--as-of 2026-11-23] [--enterprises 300] [--rounds 7]
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Explainer } from '../dist/core/evaluate/explain.js';
import { readProfileJson } from '../dist/core/facts/profile-json.js';
import { Profile } from '../dist/core/facts/profile.js';
import { decidedPolicies } from '../dist/core/policy/policy.js';
import { readLibrary } from '../dist/core/policy/read-library.js';
import { readRuleFolder, SHIPPED_RULES } from '../dist/policies/rule-folder.js';
import { PlainEngine } from './plain-engine.mjs';

const { values } = parseArgs({
  options: {
    'as-of': { type: 'string', default: '2026-11-23' },
    enterprises: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '7' },
  },
});
const asOf = values['as-of'];
const rounds = Number(values.rounds);
const POLICIES = 130;
const WARM_UP_ROUNDS = 2;

const { library } = readLibrary(await readRuleFolder(SHIPPED_RULES));
const { facts } = library;
const definitions = new Set(facts.values());
const policies = decidedPolicies(library);
const enterprises = readFileSync(new URL('../seeds/enterprises.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(0, Number(values.enterprises))
  .map((text) => readProfileJson(facts, JSON.parse(text).facts).statements);

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
console.log(`${enterprises.length} enterprises on ${asOf}, median of ${rounds} rounds\n`);
await compare('the library', policies, facts, enterprises);
await compare(
  'with copies that read the same facts',
  grown((definition) => definition),
  facts,
  enterprises,
);
const twins = [...definitions].map(twinOf);
await compare(
  'with copies that read facts of their own',
  grown(twinOf),
  new Map([...facts, ...twins.map((twin) => [twin.id, twin])]),
  enterprises.map((statements) => [
    ...statements,
    ...statements.map((statement) => ({ ...statement, fact: twinId(statement.fact) })),
  ]),
);

/** Both on the same policies and enterprises, a round of one after a round of the other. */
async function compare(what, decided, dictionary, profiles) {
  const explainer = new Explainer(decided);
  const peer = new PlainEngine(decided, asOf);
  const profileOf = (statements) => new Profile(dictionary, statements, asOf);
  const atHand = profiles.map((statements) => peer.factsOf(profileOf(statements)));
  const explained = [];
  const alone = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    const times = [
      await timed(profiles, (statements) => explainer.explain(profileOf(statements))),
      await timed(atHand, (known) => peer.run(known)),
    ];
    if (round < 0) continue;
    explained.push(times[0]);
    alone.push(times[1]);
  }
  const line = (name, ms) =>
    console.log(
      `  ${name.padEnd(24)} ${ms.toFixed(2)} ms per enterprise, ${((ms * 1000) / decided.length).toFixed(1)} µs per policy`,
    );
  console.log(
    `${what}: ${decided.length} policies, ${peer.inForce} of them in force, ${peer.leaves} leaves`,
  );
  line('explained', median(explained));
  line('json-rules-engine alone', median(alone));
  console.log(`  explained ÷ alone        ${(median(explained) / median(alone)).toFixed(2)}\n`);
}

/** Milliseconds for each of them. */
async function timed(subjects, work) {
  const since = performance.now();
  for (const subject of subjects) await work(subject);
  return (performance.now() - since) / subjects.length;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

/** The policies and as many copies as are wanted, each reading what `definitionOf` makes of a fact. */
function grown(definitionOf) {
  const copies = Array.from({ length: POLICIES - policies.length }, (_, index) => {
    const id = `${policies[index % policies.length].id}.${index}`;
    return { ...copyOf(policies[index % policies.length], id, definitionOf), id };
  });
  return [...policies, ...copies];
}

function copyOf(part, policyId, definitionOf) {
  const copy = (inner) => copyOf(inner, policyId, definitionOf);
  if (definitions.has(part)) return definitionOf(part);
  if (Array.isArray(part)) return part.map(copy);
  if (part instanceof Map) return new Map([...part].map(([key, value]) => [key, copy(value)]));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, copy(value)]);
  return { ...Object.fromEntries(entries), ...('policyId' in part && { policyId }) };
}

/** The same fact under another id, worked out from the twins of what it is worked out from. */
function twinOf({ derived, ...definition }) {
  const of = derived?.of.map((input) => ({ ...input, fact: twinId(input.fact) }));
  return { ...definition, id: twinId(definition.id), ...(of && { derived: { ...derived, of } }) };
}

function twinId(fact) {
  return `${fact}~`;
}
