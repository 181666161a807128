/** The sql reader on one engine beside the naive oracle; which engine, the spec says. */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { Profile } from '../../src/core/facts/profile.js';
import { readProfileJson } from '../../src/core/facts/profile-json.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import { readLibrary } from '../../src/core/policy/read-library.js';
import { decidedPolicies } from '../../src/core/policy/policy.js';
import { readRuleFolder, SHIPPED_RULES } from '../../src/policies/rule-folder.js';
import { libraryOf } from '../support/rules.js';
import type { NaiveDecision, RawCatalogue, RawFacts, RawPolicy } from './naive-oracle.js';
import { profileFor } from './random-profiles.js';
import { POLICY } from './random-rules.js';
import { BUSINESS_DATES, CATALOGUE, FACTS_TEXT } from './random-values.js';
import { openSqlEngine, type SqlDecision } from './sql-engines.js';
import { naively, rawYaml, readPolicies, type BothFolders, type Question } from './two-opinions.js';

/** How many groups of rules are drawn for each engine; raise it for a long run. */
const RUNS = Number(process.env.RANDOM_SQL_RUNS ?? 12);
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
export async function expectAgreementOnRandomRules(dialect: DialectName): Promise<void> {
  const engine = await openSqlEngine(dialect);
  const seen = { pairs: 0, refused: 0 };
  const scene = fc.asyncProperty(SCENES, async ({ drawn, asOf, questions }) => {
    const { accepted, policies } = readPolicies(both, drawn);
    const plan = makePlan(policies, both.dictionary, asOf);
    const profiles = questions.map((question) => profileOf(both, question));
    const decisions = await engine.decide(plan, profiles);
    for (const [row, question] of questions.entries())
      for (const [place, policy] of accepted.entries()) {
        const decision = decisions[row]?.[place];
        seen.pairs += 1;
        if (decision?.verdict === 'out-of-range') seen.refused += 1;
        else expectSame(dialect, decision, naively(both, policy, question), { policy, question });
      }
  });
  try {
    await fc.assert(scene, { numRuns: RUNS, endOnFailure: true, includeErrorInReport: true });
  } finally {
    await engine.close();
  }
  expect(seen.pairs).toBeGreaterThan(0.95 * RUNS * RULES * PROFILES);
  expect(seen.refused).toBeLessThan(0.01 * seen.pairs);
}

interface CaseFile {
  readonly base?: RawFacts;
  readonly cases: readonly { readonly asOf: string; readonly facts?: RawFacts }[];
}

/** The same of the policies of rules/, all of them on every case, whichever policy it was written for. */
export async function expectAgreementOnLibrary(dialect: DialectName): Promise<void> {
  const files = await readRuleFolder(SHIPPED_RULES);
  const { library } = readLibrary(files);
  if (!library) throw new Error('rules/ holds no library');
  const factsText = files.find(({ name }) => name === 'facts.yaml')!.text;
  const folders = { dictionary: library.facts, catalogue: rawYaml(factsText) as RawCatalogue };
  const policies = decidedPolicies(library);
  const raw = new Map(
    files.map(({ text }) => rawYaml(text) as RawPolicy).map((policy) => [policy.id, policy]),
  );
  const questions = new Map<string, Question[]>();
  for (const { text } of files.filter(({ name }) => name.endsWith('.cases.yaml'))) {
    const { base, cases } = rawYaml(text) as CaseFile;
    for (const { asOf, facts } of cases)
      questions.set(asOf, [...(questions.get(asOf) ?? []), { asOf, facts: { ...base, ...facts } }]);
  }
  const engine = await openSqlEngine(dialect);
  try {
    for (const [asOf, asked] of questions) {
      const plan = makePlan(policies, library.facts, asOf);
      const profiles = asked.map((question) => profileOf(folders, question));
      const decisions = await engine.decide(plan, profiles);
      for (const [row, question] of asked.entries())
        for (const [place, { id }] of policies.entries()) {
          const policy = raw.get(id)!;
          const oracle = naively(folders, policy, question);
          expectSame(dialect, decisions[row]?.[place], oracle, { policy, question });
        }
    }
  } finally {
    await engine.close();
  }
  expect([...questions.values()].flat().length).toBeGreaterThan(100);
}

function profileOf({ dictionary }: BothFolders, { facts, asOf, knownAt }: Question): Profile {
  return new Profile(dictionary, readProfileJson(dictionary, facts, knownAt).statements, asOf);
}

function expectSame(
  dialect: DialectName,
  decision: SqlDecision | undefined,
  oracle: NaiveDecision,
  matter: { readonly policy: RawPolicy; readonly question: Question },
): void {
  if (
    decision?.verdict === oracle.verdict &&
    decision.amountFen === oracle.amountFen &&
    decision.missing.join() === oracle.missing.join()
  )
    return;
  const { policy, question } = matter;
  throw new Error(
    `${dialect} and oracle part on ${policy.id}: ${JSON.stringify({ decision, oracle, versions: policy.versions, ...question }, null, 1)}`,
  );
}
