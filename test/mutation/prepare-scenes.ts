/** Writes the scenes of the mutation tests; see property/scene.ts. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { BoundaryProfiles } from '../../src/core/policy/agreement/boundary-profiles.js';
import { Random } from '../../src/core/policy/agreement/random.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import { Profile } from '../../src/core/facts/profile.js';
import { openSqlEngine } from '../rules/sql-engines.js';
import { POLICY } from '../rules/random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from '../rules/random-values.js';
import type { Plan } from '../../src/core/policy/plan/plan.js';
import { rawFactsOf } from '../rules/raw-facts.js';
import { naively, readPolicies } from '../rules/two-opinions.js';
import { libraryOf } from '../support/rules.js';
import { HANDMADE, ruleOf, type Draft } from './handmade-rules.js';
import type { Scene, Scenes } from './property/scene.js';
import { byAHair, inflated } from './strained-profiles.js';

const SEED = 20_250_630;
const SCENES = 40;
const RULES = 5;
/** Two words of 32 enterprises and a third that is not full. */
const ROWS = 75;
/** From here on they are nearly indistinguishable, and from there on far too large. */
const FIRST_BY_A_HAIR = 52;
const FIRST_INFLATED = 62;
/** The first three rules and the last three: the one between stands in both plans. */
const SHARED = 2;

const both = {
  dictionary: libraryOf({ 'facts.yaml': FACTS_TEXT }).facts,
  catalogue: CATALOGUE,
};

/** Every operator on a fact of every type, with one value and with lists: most of them make no sense. */
const OPERATORS = ['equal', 'notEqual', 'in', 'notIn', 'lessThan', 'lessThanInclusive'].concat(
  ['greaterThan', 'greaterThanInclusive', 'between', 'contains', 'codeWithin'],
  ['below', 'toString'],
);
const VALUES: Readonly<Record<string, unknown>> = {
  certified: true,
  employees: 5,
  score: 0.5,
  capital: 100,
  share: '1/3',
  registeredOn: '2022-06-15',
  industry: 'C',
  tags: 'a',
};
const MISUSED = Object.entries(VALUES).flatMap(([fact, value]) =>
  OPERATORS.flatMap((operator) => [
    { fact, operator, value },
    ...[1, 2, 3].map((length) => ({ fact, operator, value: Array(length).fill(value) })),
  ]),
);

/** The engines that run here without a server. */
const ENGINES = await Promise.all((['sqlite', 'duckdb'] as const).map(engineOf));

async function engineOf(dialect: DialectName) {
  return { dialect, engine: await openSqlEngine(dialect) };
}

async function refusedBy({ plan, statements, asOf }: Omit<Scene, 'refused'>) {
  const profiles = statements.map((known) => new Profile(both.dictionary, known, asOf));
  const refused: Record<string, string[]> = {};
  for (const { dialect, engine } of ENGINES) {
    const decisions = await engine.decide(plan, profiles);
    refused[dialect] = decisions.flatMap((ofRow, row) =>
      ofRow.flatMap(({ verdict }, rule) => (verdict === 'out-of-range' ? [`${row},${rule}`] : [])),
    );
  }
  return refused;
}

/** Of the first one nothing is known; those that are given come last. */
function enterprisesOf(plan: Plan, seed: number, given: readonly (readonly FactStatement[])[]) {
  const made = new BoundaryProfiles(plan, seed);
  const random = new Random(seed);
  return Array.from({ length: ROWS }, (_, row) => {
    const known = given[row + given.length - ROWS];
    if (known) return known;
    if (row === 0) return [];
    const ordinary = made.next();
    if (row < FIRST_BY_A_HAIR) return ordinary;
    return row < FIRST_INFLATED
      ? byAHair(ordinary, both.dictionary, random)
      : inflated(ordinary, both.dictionary, random);
  });
}

async function sceneOf({ rules, given = [], ...at }: Draft, index: number): Promise<Scene> {
  const asOf = at.asOf ?? BUSINESS_DATES[index % BUSINESS_DATES.length]!;
  const { accepted, policies } = readPolicies(both, rules);
  const plan = makePlan(policies, both.dictionary, asOf);
  const statements = enterprisesOf(plan, SEED + index, given);
  const answers = statements.map((known) => {
    const question = { asOf, facts: rawFactsOf(known, both.dictionary) };
    return accepted.map((policy) => naively(both, policy, question));
  });
  const parts = [
    { plan: makePlan(policies.slice(0, -SHARED), both.dictionary, asOf), from: 0 },
    { plan: makePlan(policies.slice(SHARED), both.dictionary, asOf), from: SHARED },
  ];
  const texts = accepted.map((policy) => stringify(policy));
  const scene = { asOf, texts, policies, plan, parts, statements, answers };
  return { ...scene, refused: await refusedBy(scene) };
}

async function makeScenes(): Promise<Scenes> {
  const drawn = fc.sample(POLICY, { numRuns: SCENES * RULES, seed: SEED });
  const drafts = Array.from({ length: SCENES }, (_, index): Draft => {
    return { rules: drawn.slice(index * RULES, (index + 1) * RULES) };
  });
  const scenes: Scene[] = [];
  for (const [index, draft] of [...drafts, ...HANDMADE].entries())
    scenes.push(await sceneOf(draft, index));
  const refused = [...drawn, ...MISUSED.map((leaf) => ruleOf(leaf))].flatMap((policy) => {
    const { accepted, findings } = readPolicies(both, [policy]);
    return accepted.length === 0 ? [{ text: stringify(policy), code: findings[0]!.code }] : [];
  });
  return { scenes, refused };
}

/** When anything below the folders was changed last. */
function changedAt(folders: readonly string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

const [target = ''] = process.argv.slice(2);
const writtenAt = statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = ['src/core', 'test/rules'];
const own = ['prepare-scenes.ts', 'handmade-rules.ts', 'strained-profiles.ts'].map((name) =>
  join(import.meta.dirname, name),
);
const newest = Math.max(changedAt(sources), ...own.map((file) => statSync(file).mtimeMs));
if (writtenAt < newest) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, serialize(await makeScenes()));
}
