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
  /** Of the eligibility and the amount. */
  readonly leaves: readonly Leaf[];
}

/** The policies on one business date, in their order, and the engine over their leaves. */
interface Dated {
  readonly decided: readonly DatedPolicy[];
  readonly engine: RulesEngine;
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
    const { decided, engine } = this.on(profile.calendar);
    const asked = only ? decided.filter(({ policy }) => only.has(policy.id)) : decided;
    const answerTo = await engine.run(profile, only && asked.flatMap(({ leaves }) => leaves));
    return asked.map(({ policy, version, branches }) =>
      version
        ? explainVersion({ policy, version, branches }, profile, answerTo)
        : notInForce(policy, profile.asOf),
    );
  }

  private on(calendar: FactCalendar): Dated {
    const kept = this.dated.get(calendar);
    if (kept) return kept;
    const decided = this.policies.map((policy): DatedPolicy => {
      const version = policy.status === 'published' ? versionOn(policy, calendar.asOf) : undefined;
      const branches = conditionsOf(version?.benefit.amount);
      const leaves = version ? [version.eligibility, ...branches].flatMap(leavesOf) : [];
      return { policy, version, branches, leaves };
    });
    const engine = new RulesEngine(
      decided.flatMap(({ leaves }) => leaves),
      calendar,
    );
    const dated = { decided, engine };
    this.dated.set(calendar, dated);
    return dated;
  }
}

function explainVersion(
  {
    policy,
    version,
    branches: conditions,
  }: Omit<DatedPolicy, 'leaves'> & { readonly version: PolicyVersion },
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
