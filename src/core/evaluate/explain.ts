import { amountOf } from '../benefit/amount.js';
import type { FactCalendar } from '../facts/fact-calendar.js';
import type { Profile } from '../facts/profile.js';
import type { LocalDate } from '../local-date.js';
import { conditionsOf, leavesOf } from '../policy/condition-leaves.js';
import {
  versionOn,
  type Condition,
  type Leaf,
  type Policy,
  type PolicyVersion,
} from '../policy/policy.js';
import { missingOf, type Explanation, type Reason } from './explanation.js';
import { RulesEngine, type LeafAnswer } from './rules-engine.js';
import { allOf, anyOf, negate, verdictOf, type Truth } from './truth.js';

interface DatedPolicy {
  readonly policy: Policy;
  /** Absent where the policy is not in force on the date. */
  readonly version: PolicyVersion | undefined;
  /** The conditions inside the amount. */
  readonly branches: readonly Condition[];
}

/** The policies on one business date, in their order, and the engines over their leaves, each built when first asked. */
interface Dated {
  readonly decided: readonly DatedPolicy[];
  readonly calendar: FactCalendar;
  together?: RulesEngine;
  readonly alone: Map<DatedPolicy, RulesEngine>;
}

/**
 * The explain reader: one enterprise, every policy, with the reason of every leaf. Give it the policies to decide; drafts
 * and policies without a version on the date come out as not in force.
 */
export class Explainer {
  private readonly dated = new WeakMap<FactCalendar, Dated>();

  constructor(private readonly policies: readonly Policy[]) {}

  /**
   * One explanation per policy, in the order given to the constructor.
   * @param only the ids of the policies to explain; the others are left out. Default: all
   */
  async explain(profile: Profile, only?: ReadonlySet<string>): Promise<Explanation[]> {
    const dated = this.on(profile.calendar);
    const asked = only ? dated.decided.filter(({ policy }) => only.has(policy.id)) : dated.decided;
    // What many policies ask is asked once where all of them are run; a few are sooner done one by one.
    const answerTo = only ? undefined : await togetherOf(dated).run(profile);
    const explanations: Explanation[] = [];
    for (const one of asked) {
      const { policy, version, branches } = one;
      explanations.push(
        version
          ? explainVersion(
              { policy, version, branches },
              profile,
              answerTo ?? (await aloneOf(dated, one).run(profile)),
            )
          : notInForce(policy, profile.asOf),
      );
    }
    return explanations;
  }

  private on(calendar: FactCalendar): Dated {
    const kept = this.dated.get(calendar);
    if (kept) return kept;
    const decided = this.policies.map((policy): DatedPolicy => {
      const version = policy.status === 'published' ? versionOn(policy, calendar.asOf) : undefined;
      return { policy, version, branches: conditionsOf(version?.benefit.amount) };
    });
    const dated = { decided, calendar, alone: new Map<DatedPolicy, RulesEngine>() };
    this.dated.set(calendar, dated);
    return dated;
  }
}

function togetherOf(dated: Dated): RulesEngine {
  dated.together ??= new RulesEngine(dated.decided.flatMap(leavesIn), dated.calendar);
  return dated.together;
}

function aloneOf({ alone, calendar }: Dated, policy: DatedPolicy): RulesEngine {
  let engine = alone.get(policy);
  if (!engine) alone.set(policy, (engine = new RulesEngine(leavesIn(policy), calendar)));
  return engine;
}

function leavesIn({ version, branches }: DatedPolicy): Leaf[] {
  return version ? [version.eligibility, ...branches].flatMap(leavesOf) : [];
}

function explainVersion(
  { policy, version, branches: conditions }: DatedPolicy & { readonly version: PolicyVersion },
  profile: Profile,
  answerTo: (leaf: Leaf) => LeafAnswer,
): Explanation {
  const reasons = reasonOf(version.eligibility, answerTo);
  const branches = new Map(
    conditions.map((condition) => [condition, reasonOf(condition, answerTo)]),
  );
  const amount = amountOf(
    version.benefit,
    profile,
    (condition) => branches.get(condition) as Reason,
  );
  const verdict = verdictOf(reasons.truth);
  const amountMissing = verdict === 'ineligible' ? [] : amount.missing;
  return {
    policy,
    asOf: profile.asOf,
    version,
    verdict,
    notInForce: false,
    amountFen: verdict === 'eligible' ? amount.amountFen : null,
    potentialFen: amount.amountFen,
    missing: [...new Set([...missingOf(reasons), ...amountMissing])].sort(),
    amountMissing,
    reasons,
    branches,
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

/** Kleene's truth of a condition over the answers to its leaves, with every one of them. */
function reasonOf(condition: Condition, answerTo: (leaf: Leaf) => LeafAnswer): Reason {
  if (condition.kind === 'leaf') {
    const { truth, fact, comparand } = answerTo(condition);
    return { kind: 'leaf', truth, leaf: condition, fact, comparand };
  }
  const parts = condition.parts.map((part) => reasonOf(part, answerTo));
  const truths = parts.map((part) => part.truth);
  const truth =
    condition.kind === 'all'
      ? allOf(truths)
      : condition.kind === 'any'
        ? anyOf(truths)
        : negate(truths[0] as Truth);
  return { kind: condition.kind, truth, parts };
}

/** Whether a condition such as `payableWhile` holds for a profile, with its reasons. */
export async function explainCondition(condition: Condition, profile: Profile): Promise<Reason> {
  const engine = new RulesEngine(leavesOf(condition), profile.calendar);
  return reasonOf(condition, await engine.run(profile));
}
