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

/** Of the policies that a case was not written for, one in so many is asked; `npm run test:rules` asks them all. */
const FOREIGN_POLICIES = Number(process.env.FOREIGN_POLICIES ?? 4);

/** Whether a policy is asked about cases of others; with every turn it is another one in so many. */
export function isAskedInTurn(place: number, turn: number): boolean {
  return (place + turn) % FOREIGN_POLICIES === 0;
}

export function rawYaml(text: string): unknown {
  return parse(text, { merge: true, maxAliasCount: 1_000 });
}

/** The policies that the checker accepts, what it says of the others, and one explainer for them all. */
export function readPolicies(
  { dictionary }: BothFolders,
  drawn: readonly RawPolicy[],
): {
  accepted: readonly RawPolicy[];
  policies: readonly Policy[];
  findings: readonly Finding[];
  explainer: Explainer;
} {
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
  return { accepted, policies, findings, explainer: new Explainer(policies) };
}

/** The profile that a question asks about. Throws if it has a fault. */
export function profileOf(dictionary: FactDictionary, { facts, asOf, knownAt }: Question): Profile {
  const { statements, faults } = readProfileJson(dictionary, facts, knownAt);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return new Profile(dictionary, statements, asOf);
}

/** The explainer's answers by policy, in the oracle's words. Throws if the profile has a fault. */
export async function explained(
  dictionary: FactDictionary,
  explainer: Explainer,
  question: Question,
): Promise<ReadonlyMap<string, NaiveDecision>> {
  const explanations = await explainer.explain(profileOf(dictionary, question));
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

/** Tries every cut once, goes on with what is left, and stops when a whole round finds nothing to leave out. */
async function smallest<T>(
  whole: T,
  holds: (candidate: T) => Promise<boolean>,
  tidy: (candidate: T) => T,
): Promise<T> {
  let found = whole;
  for (const path of pathsOf(whole)) {
    for (const cut of cutsAt(found, path)) {
      const candidate = tidy(cut as T);
      if (!(await holds(candidate))) continue;
      found = candidate;
      break;
    }
  }
  return found === whole ? whole : smallest(found, holds, tidy);
}

/** The checker refuses a parameter that nothing uses, so it goes together with its last use. */
function withoutUnusedParameters(found: Disagreement): Disagreement {
  // A cut may have left anything at all; what is no policy any more is refused when it is read.
  const { policy } = found as { readonly policy?: { readonly versions?: unknown } };
  if (!Array.isArray(policy?.versions)) return found;
  const versions = (policy.versions as RawPolicy['versions']).map((version) => {
    const { parameters = {}, ...rest } = version;
    const text = JSON.stringify(rest);
    const used = Object.entries(parameters).filter(([name]) => text.includes(`"${name}"`));
    // Nothing may be put back that was cut, or the cutting would never end.
    return used.length > 0 ? { ...rest, parameters: Object.fromEntries(used) } : rest;
  });
  return { ...found, policy: { ...found.policy, versions } };
}

type Path = readonly string[];

/** Every node below the root, wholes before their parts and last members first, so that a cut moves no later path. */
function pathsOf(raw: unknown): Path[] {
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw)
    .reverse()
    .flatMap(([key, value]) => [[key], ...pathsOf(value).map((path) => [key, ...path])]);
}

/** The whole without the node, then with the node replaced by one inside it. */
function cutsAt(raw: unknown, [key, ...below]: Path): unknown[] {
  if (typeof raw !== 'object' || raw === null || key === undefined || !(key in raw)) return [];
  const members = Object.entries(raw) as [string, unknown][];
  const build = (kept: [string, unknown][]) =>
    Array.isArray(raw) ? kept.map(([, value]) => value) : Object.fromEntries(kept);
  const replace = (value: unknown) =>
    build(members.map(([other, kept]) => [other, other === key ? value : kept]));
  const node = (raw as Readonly<Record<string, unknown>>)[key];
  if (below.length > 0) return cutsAt(node, below).map(replace);
  const inside = typeof node === 'object' && node !== null ? Object.values(node).flat() : [];
  const hoisted = inside.filter((child) => typeof child === 'object' && child !== null);
  return [build(members.filter(([other]) => other !== key)), ...hoisted.map(replace)];
}
