/** The explain reader and the oracle side by side on one rule and one profile, and the smallest case where they part. */
import { parse, stringify } from 'yaml';
import { Explainer } from '../../src/core/evaluate/explain.js';
import type { FactDictionary } from '../../src/core/facts/fact-definition.js';
import { Profile } from '../../src/core/facts/profile.js';
import { readProfileJson } from '../../src/core/facts/profile-json.js';
import type { Finding } from '../../src/core/finding.js';
import type { Policy } from '../../src/core/policy/policy.js';
import { readPolicy } from '../../src/core/policy/read-policy.js';
import {
  decideNaively,
  type NaiveDecision,
  type RawCatalogue,
  type RawFacts,
  type RawPolicy,
} from './naive-oracle.js';

/** A rule folder read twice: by the program and as bare YAML. */
export interface BothFolders {
  readonly dictionary: FactDictionary;
  readonly catalogue: RawCatalogue;
}

export interface Question {
  readonly facts: RawFacts;
  readonly asOf: string;
  readonly knownAt?: string | undefined;
}

export function rawYaml(text: string): unknown {
  return parse(text, { merge: true, maxAliasCount: 1_000 });
}

/** The policies that the checker accepts, what it says of the others, and one explainer for them all. */
export function readPolicies(
  { dictionary }: BothFolders,
  drawn: readonly RawPolicy[],
): { accepted: readonly RawPolicy[]; findings: readonly Finding[]; explainer: Explainer } {
  const policies: Policy[] = [];
  const accepted: RawPolicy[] = [];
  const findings: Finding[] = [];
  drawn.forEach((draft, index) => {
    const text = stringify({ ...draft, id: `random.rule-${index}` });
    const read = readPolicy(`rule-${index}.yaml`, text, dictionary);
    findings.push(...read.findings.list.slice(0, 1));
    if (!read.policy) return;
    policies.push(read.policy);
    accepted.push(rawYaml(text) as RawPolicy);
  });
  return { accepted, findings, explainer: new Explainer(policies) };
}

/** The explainer's answers by policy, in the oracle's words. Throws if the profile has a fault. */
export async function explained(
  dictionary: FactDictionary,
  explainer: Explainer,
  { facts, asOf, knownAt }: Question,
): Promise<ReadonlyMap<string, NaiveDecision>> {
  const { statements, faults } = readProfileJson(dictionary, facts, knownAt);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const explanations = await explainer.explain(new Profile(dictionary, statements, asOf));
  return new Map(
    explanations.map(({ policy, verdict, amountFen, missing, notInForce }) => [
      policy.id,
      { verdict, amountFen, missing, notInForce },
    ]),
  );
}

export function naively(
  { catalogue }: BothFolders,
  policy: RawPolicy,
  { facts, asOf, knownAt }: Question,
): NaiveDecision {
  return decideNaively(catalogue, policy, facts, asOf, knownAt);
}

export function isSame(a: NaiveDecision | undefined, b: NaiveDecision): boolean {
  return (
    a?.verdict === b.verdict &&
    a.amountFen === b.amountFen &&
    a.notInForce === b.notInForce &&
    a.missing.join() === b.missing.join()
  );
}

/** Cuts a disagreement down until nothing can be left out, and puts it in words. */
export async function describeDisagreement(
  both: BothFolders,
  policy: RawPolicy,
  question: Question,
): Promise<string> {
  const opinions = async (found: Disagreement) => {
    const { accepted, explainer } = readPolicies(both, [found.policy]);
    const [only] = accepted;
    if (!only) return undefined;
    const [explain] = (await explained(both.dictionary, explainer, found.question)).values();
    return { explain, oracle: naively(both, only, found.question) };
  };
  const parts = async (candidate: Disagreement) => {
    try {
      const said = await opinions(candidate);
      return said !== undefined && !isSame(said.explain, said.oracle);
    } catch {
      return false;
    }
  };
  const found = await smallest({ policy, question }, parts, withoutUnusedParameters);
  const { versions } = found.policy;
  return `explain and oracle part: ${JSON.stringify({ ...(await opinions(found)), versions, ...found.question }, null, 1)}`;
}

interface Disagreement {
  readonly policy: RawPolicy;
  readonly question: Question;
}

async function smallest<T>(
  whole: T,
  holds: (candidate: T) => Promise<boolean>,
  tidy: (candidate: T) => T,
): Promise<T> {
  for (const cut of smaller(whole)) {
    const candidate = tidy(cut as T);
    if (await holds(candidate)) return smallest(candidate, holds, tidy);
  }
  return whole;
}

/** The checker refuses a parameter that nothing uses, so it goes together with its last use. */
function withoutUnusedParameters(found: Disagreement): Disagreement {
  const versions = found.policy?.versions?.map((version) => {
    const { parameters = {}, ...rest } = version;
    const text = JSON.stringify(rest);
    const used = Object.entries(parameters).filter(([name]) => text.includes(`"${name}"`));
    return { ...version, parameters: Object.fromEntries(used) };
  });
  return { ...found, policy: { ...found.policy, versions } };
}

/** Everything that is one cut smaller: a member left out, a node replaced by one inside it. */
function* smaller(raw: unknown): Generator<unknown> {
  if (typeof raw !== 'object' || raw === null) return;
  const isList = Array.isArray(raw);
  const members = Object.entries(raw) as [string, unknown][];
  const without = (key: string) => members.filter(([other]) => other !== key);
  const build = (rest: [string, unknown][]) =>
    isList ? rest.map(([, value]) => value) : Object.fromEntries(rest);
  for (const [key] of members) yield build(without(key));
  if (!isList) {
    for (const child of members.flatMap(([, value]) => value)) {
      if (typeof child === 'object' && child !== null) yield child;
    }
  }
  for (const [key, value] of members) {
    for (const cut of smaller(value))
      yield build(members.map(([other, kept]) => [other, other === key ? cut : kept]));
  }
}
