/** The sql reader on some engines beside the naive oracle; which engines, the spec says. */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { Profile } from '../../src/core/facts/profile.js';
import { readProfileJson } from '../../src/core/facts/profile-json.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import type { Plan } from '../../src/core/policy/plan/plan.js';
import { readLibrary } from '../../src/core/policy/read-library.js';
import { decidedPolicies } from '../../src/core/policy/policy.js';
import { readRuleFolder, SHIPPED_RULES } from '../../src/policies/rule-folder.js';
import { libraryOf } from '../support/rules.js';
import type { NaiveDecision, RawCatalogue, RawFacts, RawPolicy } from './naive-oracle.js';
import { profileFor } from './random-profiles.js';
import { leastAccepted } from './few-refused.js';
import { POLICY } from './random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from './random-values.js';
import { openSqlEngine, type SqlDecision, type SqlEngine } from './sql-engines.js';
import {
  isAskedInTurn,
  naively,
  rawYaml,
  readPolicies,
  type BothFolders,
  type Question,
} from './two-opinions.js';

/** How many groups of rules are drawn; `npm run test:rules` draws more. */
const RUNS = Number(process.env.RANDOM_SQL_RUNS ?? 6);
const RULES = 8;
const PROFILES = 40;

const both: BothFolders = {
  dictionary: libraryOf({ 'facts.yaml': FACTS_TEXT }).facts,
  catalogue: CATALOGUE,
};

const SCENES = fc
  .tuple(
    fc.array(POLICY, { minLength: RULES, maxLength: RULES }),
    fc.constantFrom(...BUSINESS_DATES),
  )
  .chain(([drawn, asOf]) =>
    fc
      .array(profileFor(drawn, asOf), { minLength: PROFILES, maxLength: PROFILES })
      .map((questions) => ({
        drawn,
        asOf,
        questions,
        [fc.toStringMethod]: () => 'the scene of the error below',
      })),
  );

/** Verdict, amount and missing facts are the oracle's on every random rule and profile; next to nothing is refused. */
export async function expectAgreementOnRandomRules(
  dialects: readonly DialectName[],
): Promise<void> {
  const engines = await openEngines(dialects);
  const seen = { pairs: 0, refused: 0 };
  const scene = fc.asyncProperty(SCENES, async ({ drawn, asOf, questions }) => {
    const { accepted, policies } = readPolicies(both, drawn);
    const plan = makePlan(policies, both.dictionary, asOf);
    seen.refused += await countRefused(engines, both, plan, accepted, questions);
    seen.pairs += accepted.length * questions.length;
  });
  try {
    await fc.assert(scene, { numRuns: RUNS, endOnFailure: true, includeErrorInReport: true });
  } finally {
    for (const engine of engines.values()) await engine.close();
  }
  expect(seen.pairs).toBeGreaterThan(leastAccepted(RUNS * RULES) * PROFILES);
  // A rule whose amount is past what a database holds is refused for nearly everybody; a short run may have one by chance.
  expect(seen.refused).toBeLessThan((0.01 * seen.pairs + PROFILES) * dialects.length);
}

type Engines = ReadonlyMap<DialectName, SqlEngine>;

async function openEngines(dialects: readonly DialectName[]): Promise<Engines> {
  const engines = new Map<DialectName, SqlEngine>();
  for (const dialect of dialects) engines.set(dialect, await openSqlEngine(dialect));
  return engines;
}

/** Throws at the first answer that is not the oracle's, where it is asked; says how many the engines refused to give. */
async function countRefused(
  engines: Engines,
  folders: BothFolders,
  plan: Plan,
  raw: readonly RawPolicy[],
  questions: readonly Question[],
  isAsked: (row: number, place: number) => boolean = () => true,
): Promise<number> {
  const profiles = questions.map(
    ({ facts, asOf, knownAt }) =>
      new Profile(
        folders.dictionary,
        readProfileJson(folders.dictionary, facts, knownAt).statements,
        asOf,
      ),
  );
  const answers = new Map<DialectName, SqlDecision[][]>();
  for (const [dialect, engine] of engines)
    answers.set(dialect, await engine.decide(plan, profiles));
  let refused = 0;
  for (const [row, question] of questions.entries())
    for (const [place, policy] of raw.entries()) {
      const oracle = isAsked(row, place) ? naively(folders, policy, question) : undefined;
      for (const [dialect, decisions] of answers) {
        const decision = decisions[row]?.[place];
        if (decision?.verdict === 'out-of-range') refused += 1;
        else if (oracle && !isSame(decision, oracle)) {
          const { id, versions } = policy;
          throw new Error(
            `${dialect} and oracle part on ${id}: ${JSON.stringify({ decision, oracle, versions, ...question }, null, 1)}`,
          );
        }
      }
    }
  return refused;
}

function isSame(decision: SqlDecision | undefined, oracle: NaiveDecision): boolean {
  return (
    decision?.verdict === oracle.verdict &&
    decision.amountFen === oracle.amountFen &&
    decision.missing.join() === oracle.missing.join()
  );
}

interface CaseFile {
  readonly base?: RawFacts;
  readonly cases: readonly { readonly asOf: string; readonly facts?: RawFacts }[];
}

/** With the policy that it was written for. */
interface CaseQuestion extends Question {
  readonly policyId: string;
}

/** A day on which fewer cases than this are asked is answered by the policies that they were written for. */
const CASES_FOR_ALL = 25;

/** The same of the policies of rules/, on the common days also on cases that were not written for them; none is refused. */
export async function expectAgreementOnLibrary(dialects: readonly DialectName[]): Promise<void> {
  const files = await readRuleFolder(SHIPPED_RULES);
  const { library } = readLibrary(files);
  if (!library) throw new Error('rules/ holds no library');
  const factsText = files.find(({ name }) => name === 'facts.yaml')!.text;
  const folders = { dictionary: library.facts, catalogue: rawYaml(factsText) as RawCatalogue };
  const policies = decidedPolicies(library);
  const raw = new Map(
    files.map(({ name, text }) => [name.replace(/\.yaml$/, ''), rawYaml(text) as RawPolicy]),
  );
  const byId = new Map([...raw.values()].map((policy) => [policy.id, policy]));
  const asked = new Map<string, { questions: CaseQuestion[]; written: Set<string> }>();
  for (const { name, text } of files.filter(({ name }) => name.endsWith('.cases.yaml'))) {
    const { base, cases } = rawYaml(text) as CaseFile;
    const { id } = raw.get(name.replace(/\.cases\.yaml$/, ''))!;
    for (const { asOf, facts } of cases) {
      const day = asked.get(asOf) ?? { questions: [], written: new Set() };
      asked.set(asOf, day);
      day.questions.push({ asOf, facts: { ...base, ...facts }, policyId: id });
      day.written.add(id);
    }
  }
  const engines = await openEngines(dialects);
  let cases = 0;
  try {
    for (const [asOf, { questions, written }] of asked) {
      const some =
        questions.length < CASES_FOR_ALL ? policies.filter(({ id }) => written.has(id)) : policies;
      const plan = makePlan(some, library.facts, asOf);
      const texts = some.map(({ id }) => byId.get(id)!);
      const isAsked = (turn: number, place: number) =>
        questions[turn]?.policyId === some[place]?.id || isAskedInTurn(place, turn);
      expect(await countRefused(engines, folders, plan, texts, questions, isAsked)).toBe(0);
      if (some.length > 0) cases += questions.length;
    }
  } finally {
    for (const engine of engines.values()) await engine.close();
  }
  expect(cases).toBeGreaterThan(1_000);
}
