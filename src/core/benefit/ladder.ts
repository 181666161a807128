import type { Explainer } from '../evaluate/explain.js';
import type { Explanation, LeafReason } from '../evaluate/explanation.js';
import { boundOf, factsInGap } from '../evaluate/sentences.js';
import { isNumeric, type FactDefinition } from '../facts/fact-definition.js';
import type { FactView } from '../facts/fact-view.js';
import type { Profile } from '../facts/profile.js';
import type { LocalDate } from '../local-date.js';
import type { Relation } from '../policy/policy.js';
import type { Rational } from '../rational.js';
import { bestBundle, type Bundle } from './bundle.js';
import { compareFar, nearestPath, type Effort, type Path } from './nearest-path.js';
import type { IsClaimed } from './person-claims.js';

/** One qualification on the way up (梯队培育): how far it is, and what reaching it would unlock. */
export interface Rung {
  readonly explanation: Explanation;
  readonly grants: FactDefinition;
  /** held: it has it · open: it meets the conditions · unknown: facts are missing · short: some known value falls short */
  readonly state: 'held' | 'open' | 'unknown' | 'short';
  readonly heldUntil?: LocalDate;
  readonly path: Path;
  readonly unlocks: Unlocked;
}

export interface Unlocked {
  /** How much greater the best bundle's known total would be, in fen. */
  readonly fen: number;
  /** Policies that would be claimed and are not today. */
  readonly gained: readonly Explanation[];
  /** Policies that would no longer be out of reach, but for which facts are missing. */
  readonly possible: readonly Explanation[];
  /** Whatever makes the difference in money: what is worth more, less, or is no longer claimed. */
  readonly moved: readonly Explanation[];
}

/** What the enterprise is decided by. */
export interface Standing {
  readonly explainer: Explainer;
  readonly profile: Profile;
  readonly explanations: readonly Explanation[];
  readonly bundle: Bundle;
  readonly relations: readonly Relation[];
  readonly claimed?: IsClaimed;
}

/** Who looks, and what they may know a rung to be worth: neither order nor path tells more than is shown. */
export interface LadderView {
  readonly view: FactView;
  readonly worthOf: (unlocks: Unlocked) => number | null;
}

/** A value can be changed by degrees, so the relative distance counts; what has none, or a hidden one, counts as the whole way. */
export function effortOn(asOf: LocalDate, view: FactView): Effort {
  const isShown = (leaf: LeafReason) => factsInGap(leaf).every((fact) => view.permits(fact));
  return {
    change: (leaf) => (isShown(leaf) ? relativeDistance(leaf, asOf) : 1),
    findOut: () => 1,
  };
}

/**
 * The qualifications in force: those held first, then the nearest, by the number of conditions that are not met or not
 * known and then by the way to go; the first not held is the cheapest next rung.
 */
export async function ladderOf(standing: Standing, seen: LadderView): Promise<Rung[]> {
  const rungs: Rung[] = [];
  const effort = effortOn(standing.profile.asOf, seen.view);
  for (const explanation of standing.explanations) {
    const { grants, category } = explanation.policy;
    // A loan is granted as well, and other benefits follow from it, but it is no step up.
    if (!grants || category !== 'qualification' || !explanation.reasons) continue;
    const held = standing.profile.resolve(grants.id);
    const has = held.known && held.value === true;
    rungs.push({
      explanation,
      grants,
      state: has ? 'held' : stateOf(explanation),
      ...(has && held.statement?.to && { heldUntil: held.statement.to }),
      path: has ? { failed: [], unknown: [] } : nearestPath(explanation.reasons, effort),
      unlocks: has ? NOTHING : await unlockedBy(grants, standing),
    });
  }
  const worthOf = ({ unlocks }: Rung) => seen.worthOf(unlocks) ?? 0;
  return rungs.sort(
    (a, b) =>
      Number(b.state === 'held') - Number(a.state === 'held') ||
      unmet(a.path) - unmet(b.path) ||
      compareFar(a.path, b.path, effort) ||
      worthOf(b) - worthOf(a) ||
      (a.explanation.policy.id < b.explanation.policy.id ? -1 : 1),
  );
}

function unmet({ failed, unknown }: Path): number {
  return failed.length + unknown.length;
}

const NOTHING: Unlocked = { fen: 0, gained: [], possible: [], moved: [] };

function stateOf({ verdict }: Explanation): Rung['state'] {
  if (verdict === 'eligible') return 'open';
  return verdict === 'unknown' ? 'unknown' : 'short';
}

async function unlockedBy(grants: FactDefinition, standing: Standing): Promise<Unlocked> {
  const profile = standing.profile.assuming(new Map([[grants.id, true]]));
  const explanations = await standing.explainer.explain(profile);
  const bundle = bestBundle(explanations, standing.relations, profile, standing.claimed);
  const before = new Map(standing.explanations.map((one) => [one.policy.id, one.verdict]));
  return {
    fen: totalFen(bundle) - totalFen(standing.bundle),
    gained: explanations.filter(
      ({ policy }) => bundle.chosen.has(policy.id) && !standing.bundle.chosen.has(policy.id),
    ),
    possible: explanations.filter(
      ({ policy, verdict }) => verdict === 'unknown' && before.get(policy.id) === 'ineligible',
    ),
    moved: explanations.filter(
      ({ policy: { id } }) =>
        bundle.chosen.get(id)?.amountFen !== standing.bundle.chosen.get(id)?.amountFen,
    ),
  };
}

function totalFen({ chosen }: Bundle): number {
  return [...chosen.values()].reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
}

function relativeDistance(leaf: LeafReason, asOf: LocalDate): number {
  const bound = isNumeric(leaf.leaf.definition.type) ? boundOf(leaf, asOf) : undefined;
  if (!bound || !leaf.fact.known) return 1;
  const [to, from] = [toNumber(bound), toNumber(leaf.fact.value as Rational)];
  return to === 0 ? 1 : Math.min(1, Math.abs(to - from) / Math.abs(to));
}

/** Good enough to order by; nothing is decided by it. */
function toNumber({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}
