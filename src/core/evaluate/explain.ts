import { amountOf, type AmountResult } from '../benefit/amount.js';
import type { FactValue } from '../facts/fact-value.js';
import type { RelativePeriod } from '../facts/period.js';
import type { Profile } from '../facts/profile.js';
import type { FactDefinition } from '../facts/fact-definition.js';
import type { LocalDate } from '../local-date.js';
import { conditionsOf, leavesOf } from '../policy/condition-leaves.js';
import {
  versionOn,
  type Condition,
  type Leaf,
  type Policy,
  type PolicyVersion,
} from '../policy/policy.js';
import { missingOf, type Explanation, type LeafReason, type Reason } from './explanation.js';
import { engineFact, RulesEngine, type RawResult } from './rules-engine.js';
import { allOf, anyOf, negate, verdictOf, type Truth } from './truth.js';

/** How many business dates keep their engine: today's, tomorrow's and a few that somebody is comparing. */
const ENGINES_MAX = 8;

interface DatedEngine {
  readonly versions: ReadonlyMap<string, PolicyVersion>;
  readonly engine: RulesEngine;
  /** Every (fact, period) that some condition of the date reads. */
  readonly read: readonly {
    readonly name: string;
    readonly definition: FactDefinition;
    readonly period: RelativePeriod;
  }[];
}

/**
 * The explain reader: one enterprise, every policy, with the reason of every leaf. Give it the policies to decide; drafts
 * and policies without a version on the date come out as not in force.
 */
export class Explainer {
  private readonly engines = new Map<LocalDate, DatedEngine>();

  constructor(private readonly policies: readonly Policy[]) {}

  /** One explanation per policy, in the order given to the constructor. */
  async explain(profile: Profile): Promise<Explanation[]> {
    const { engine, versions, read } = this.engineFor(profile.asOf);
    const facts = new Map<string, FactValue>();
    for (const { name, definition, period } of read) {
      const fact = profile.resolve(definition.id, period);
      if (fact.known) facts.set(name, fact.value);
    }
    const results = await engine.run(facts);
    return this.policies.map((policy) => {
      const version = versions.get(policy.id);
      return version
        ? explainVersion(policy, version, profile, results)
        : notInForce(policy, profile.asOf);
    });
  }

  private engineFor(asOf: LocalDate): DatedEngine {
    const kept = this.engines.get(asOf);
    if (kept) return kept;
    if (this.engines.size >= ENGINES_MAX) {
      this.engines.delete(this.engines.keys().next().value as LocalDate);
    }
    const built = buildEngine(this.policies, asOf);
    this.engines.set(asOf, built);
    return built;
  }
}

function buildEngine(policies: readonly Policy[], asOf: LocalDate): DatedEngine {
  const versions = new Map<string, PolicyVersion>();
  const conditions = new Map<string, Condition>();
  for (const policy of policies) {
    const version = policy.status === 'published' ? versionOn(policy, asOf) : undefined;
    if (!version) continue;
    versions.set(policy.id, version);
    namedConditions(version).forEach((condition, name) => conditions.set(name, condition));
  }
  const read = new Map<string, DatedEngine['read'][number]>();
  const note = (definition: FactDefinition, period: RelativePeriod) => {
    const name = engineFact(definition, period);
    read.set(name, { name, definition, period });
  };
  for (const leaf of [...conditions.values()].flatMap(leavesOf)) {
    note(leaf.definition, leaf.period);
    if (leaf.operand.kind === 'fact') note(leaf.operand.definition, leaf.operand.period);
  }
  return { versions, engine: new RulesEngine(conditions, asOf), read: [...read.values()] };
}

/** The eligibility and the conditions inside the amount, each under a name of its own. */
function namedConditions(version: PolicyVersion): Map<string, Condition> {
  return new Map([
    [version.policyId, version.eligibility],
    ...conditionsOf(version.benefit.amount).map((condition, index): [string, Condition] => [
      `${version.policyId}#${index}`,
      condition,
    ]),
  ]);
}

function explainVersion(
  policy: Policy,
  version: PolicyVersion,
  profile: Profile,
  results: ReadonlyMap<string, RawResult>,
): Explanation {
  const reasonOf = (name: string, condition: Condition): Reason => {
    const raw = results.get(name);
    if (!raw) throw new Error(`no result for ${name}`);
    return readThreeValued(
      condition,
      condition.kind === 'leaf' ? (raw.parts[0] as RawResult) : raw,
      profile,
    );
  };
  const reasons = reasonOf(policy.id, version.eligibility);
  const branches = new Map(
    conditionsOf(version.benefit.amount).map((condition, index) => [
      condition,
      reasonOf(`${policy.id}#${index}`, condition),
    ]),
  );
  const amount = amountOf(
    version.benefit,
    profile,
    (condition) => branches.get(condition) as Reason,
  );
  return { ...conclude(policy, version, profile.asOf, reasons, amount), branches };
}

function conclude(
  policy: Policy,
  version: PolicyVersion,
  asOf: LocalDate,
  reasons: Reason,
  amount: AmountResult,
): Explanation {
  const verdict = verdictOf(reasons.truth);
  const amountMissing = verdict === 'ineligible' ? [] : amount.missing;
  return {
    policy,
    asOf,
    version,
    verdict,
    notInForce: false,
    amountFen: verdict === 'eligible' ? amount.amountFen : null,
    potentialFen: amount.amountFen,
    missing: [...new Set([...missingOf(reasons), ...amountMissing])].sort(),
    amountMissing,
    reasons,
  };
}

function notInForce(policy: Policy, asOf: LocalDate): Explanation {
  return {
    policy,
    asOf,
    verdict: 'ineligible',
    notInForce: true,
    amountFen: null,
    potentialFen: null,
    missing: [],
    amountMissing: [],
  };
}

/** The engine's tree beside ours: missingness comes from the profile, truth of known leaves from the engine. */
function readThreeValued(condition: Condition, raw: RawResult, profile: Profile): Reason {
  if (condition.kind === 'leaf') return readLeaf(condition, raw, profile);
  const parts = condition.parts.map((part, index) =>
    readThreeValued(part, raw.parts[index] as RawResult, profile),
  );
  const truths = parts.map((part) => part.truth);
  const truth =
    condition.kind === 'all'
      ? allOf(truths)
      : condition.kind === 'any'
        ? anyOf(truths)
        : negate(truths[0] as Truth);
  return { kind: condition.kind, truth, parts };
}

function readLeaf(leaf: Leaf, raw: RawResult, profile: Profile): LeafReason {
  const fact = profile.resolve(leaf.definition.id, leaf.period);
  const comparand =
    leaf.operand.kind === 'fact'
      ? profile.resolve(leaf.operand.definition.id, leaf.operand.period)
      : undefined;
  const known = fact.known && (comparand?.known ?? true);
  return {
    kind: 'leaf',
    truth: known ? raw.result : null,
    leaf,
    fact,
    ...(comparand && { comparand }),
  };
}

/** Whether a condition such as `payableWhile` holds for a profile, with its reasons. */
export async function explainCondition(condition: Condition, profile: Profile): Promise<Reason> {
  const engine = new RulesEngine(new Map([['condition', condition]]), profile.asOf);
  const facts = new Map<string, FactValue>();
  for (const leaf of leavesOf(condition)) {
    for (const { definition, period } of leaf.operand.kind === 'fact'
      ? [leaf, leaf.operand]
      : [leaf]) {
      const fact = profile.resolve(definition.id, period);
      if (fact.known) facts.set(engineFact(definition, period), fact.value);
    }
  }
  const raw = (await engine.run(facts)).get('condition') as RawResult;
  return readThreeValued(
    condition,
    condition.kind === 'leaf' ? (raw.parts[0] as RawResult) : raw,
    profile,
  );
}
