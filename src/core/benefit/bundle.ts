import type { Explanation } from '../evaluate/explanation.js';
import type { Profile } from '../facts/profile.js';
import type { Relation, RelationRule } from '../policy/policy.js';
import { bestCombination } from './best-combination.js';
import { CombinedAmounts } from './combined-amounts.js';
import { claimGroupOf, hasFreePersons, type IsClaimed } from './person-claims.js';

/** What an enterprise should claim: the combination with the greatest total that the relations allow. */
export interface Bundle {
  readonly chosen: ReadonlyMap<string, BundleItem>;
  readonly leftOut: ReadonlyMap<string, LeftOut>;
}

export interface BundleItem {
  readonly policyId: string;
  /** Within this bundle; null when facts are missing. */
  readonly amountFen: number | null;
  /** The persons this item pays for, when it pays per head under a claim group. */
  readonly personKeys?: readonly string[];
  readonly claimGroup?: string;
  /** The floor that raised the amount. */
  readonly raisedBy?: string;
}

export interface LeftOut {
  readonly rule: RelationRule | 'person-claimed' | 'floor-only';
  readonly withPolicyId: string | null;
}

/** The eligible policies that are still in the running, by id. */
type Candidates = Map<string, Explanation>;

/** The rules under which at most one of two can be had. */
const EXCLUSIVE: readonly RelationRule[] = ['choose-one', 'higher', 'forbidden', 'first-claimed'];

/**
 * Chooses among the eligible. `claimed` says which person keys of a claim group are already taken by an earlier case.
 * Floors (`minimum-for`) never stand alone: they raise the amount of the policy that pays.
 */
export function bestBundle(
  explanations: readonly Explanation[],
  relations: readonly Relation[],
  profile: Profile,
  claimed: IsClaimed = () => false,
): Bundle {
  const leftOut = new Map<string, LeftOut>();
  const candidates: Candidates = new Map(
    explanations
      .filter(({ verdict }) => verdict === 'eligible')
      .map((explanation) => [explanation.policy.id, explanation]),
  );
  const floors = takeFloors(candidates, relations, leftOut);
  for (const [id, explanation] of candidates) {
    if (hasFreePersons(explanation, profile, claimed)) continue;
    candidates.delete(id);
    leftOut.set(id, { rule: 'person-claimed', withPolicyId: null });
  }
  dropUnmetRequirements(candidates, relations, leftOut);
  const exclusions = relations.filter((relation) => excludes(relation, candidates));
  const requirements = requirementsAmong(candidates, relations);
  const { amounts, persons } = bestCombination(
    [...candidates.values()],
    exclusions,
    requirements,
    new CombinedAmounts(
      profile,
      claimed,
      new Map([...floors].map(([id, { amountFen }]) => [id, amountFen])),
    ),
  );
  const chosen = new Map<string, BundleItem>();
  for (const [id, explanation] of candidates) {
    const amountFen = amounts.get(id);
    if (amountFen === undefined)
      leftOut.set(id, rivalOf(id, amounts, [...exclusions, ...requirements]));
    else if (persons.get(id)?.length === 0)
      leftOut.set(id, { rule: 'person-claimed', withPolicyId: null });
    else chosen.set(id, bundleItem(explanation, amountFen, persons.get(id), floors.get(id)));
  }
  return { chosen, leftOut };
}

/**
 * Whether a relation sets two candidates against each other. Two subsidies of one claim group exclude each other person
 * by person, which the sharing out has already settled: both may be had, for different persons.
 */
function excludes(relation: Relation, candidates: Candidates): boolean {
  const [a, b] = [candidates.get(relation.of), candidates.get(relation.with)];
  if (!EXCLUSIVE.includes(relation.rule) || !a || !b) return false;
  const group = claimGroupOf(a);
  return group === undefined || group !== claimGroupOf(b);
}

function bundleItem(
  explanation: Explanation,
  amountFen: number | null,
  personKeys: readonly string[] | undefined,
  floor: Floor | undefined,
): BundleItem {
  const raised = floor?.amountFen === amountFen && (explanation.amountFen ?? 0) < floor.amountFen;
  return {
    policyId: explanation.policy.id,
    amountFen,
    ...(personKeys && { personKeys, claimGroup: claimGroupOf(explanation) }),
    ...(raised && { raisedBy: floor.policyId }),
  };
}

interface Floor {
  readonly policyId: string;
  readonly amountFen: number;
}

/** Takes the floors out of the candidates and keeps the greatest for each policy they bind. */
function takeFloors(
  candidates: Candidates,
  relations: readonly Relation[],
  leftOut: Map<string, LeftOut>,
): Map<string, Floor> {
  const floors = new Map<string, Floor>();
  for (const relation of relations.filter(({ rule }) => rule === 'minimum-for')) {
    const floor = candidates.get(relation.of);
    if (!floor) continue;
    const amountFen = floor.amountFen ?? 0;
    const before = floors.get(relation.with);
    if (!before || before.amountFen < amountFen)
      floors.set(relation.with, { policyId: relation.of, amountFen });
    // Of several that it binds, the one that is really paid is named.
    if (!leftOut.has(relation.of) || candidates.has(relation.with))
      leftOut.set(relation.of, { rule: 'floor-only', withPolicyId: relation.with });
  }
  for (const id of leftOut.keys()) candidates.delete(id);
  return floors;
}

function dropUnmetRequirements(
  candidates: Candidates,
  relations: readonly Relation[],
  leftOut: Map<string, LeftOut>,
): void {
  const requires = relations.filter(({ rule }) => rule === 'requires');
  for (let changed = true; changed;) {
    changed = false;
    for (const relation of requires) {
      if (!candidates.has(relation.of) || candidates.has(relation.with)) continue;
      candidates.delete(relation.of);
      leftOut.set(relation.of, { rule: 'requires', withPolicyId: relation.with });
      changed = true;
    }
  }
}

function requirementsAmong(candidates: Candidates, relations: readonly Relation[]): Relation[] {
  return relations.filter(
    ({ rule, of, with: other }) =>
      rule === 'requires' && candidates.has(of) && candidates.has(other),
  );
}

/** Why a policy is not in the bundle: what excludes it, or what it needs and is not in it either. */
function rivalOf(
  id: string,
  chosen: ReadonlyMap<string, unknown>,
  relations: readonly Relation[],
): LeftOut {
  const relation = relations.find(({ rule, of, with: other }) =>
    rule === 'requires'
      ? of === id && !chosen.has(other)
      : (of === id && chosen.has(other)) || (other === id && chosen.has(of)),
  );
  if (!relation) throw new Error(`nothing keeps "${id}" out of the bundle`);
  return { rule: relation.rule, withPolicyId: relation.of === id ? relation.with : relation.of };
}
