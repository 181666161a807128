import type { Explanation } from '../evaluate/explanation.js';
import type { Profile } from '../facts/profile.js';
import type { Relation, RelationRule } from '../policy/policy.js';
import { assignPersons, claimGroupOf, perHeadFen, type IsClaimed } from './person-claims.js';

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

/** Candidates past this are chosen greedily by amount; a real enterprise has a handful that exclude each other. */
const EXACT_GROUP_MAX = 20;

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
  dropUnmetRequirements(candidates, relations, leftOut);
  const persons = assignPersons([...candidates.values()], profile, claimed);
  for (const [id, keys] of persons) {
    if (keys.length > 0) continue;
    candidates.delete(id);
    leftOut.set(id, { rule: 'person-claimed', withPolicyId: null });
  }
  const items = new Map(
    [...candidates].map(([id, explanation]) => [
      id,
      bundleItem(explanation, persons.get(id), floors.get(id)),
    ]),
  );
  const chosen = new Map<string, BundleItem>();
  const exclusions = relations.filter((relation) => excludes(relation, candidates));
  for (const group of exclusiveGroups([...items.keys()], exclusions)) {
    const winners = bestOf(group, items, exclusions);
    for (const id of group) {
      if (winners.has(id)) chosen.set(id, items.get(id) as BundleItem);
      else leftOut.set(id, rivalOf(id, winners, exclusions));
    }
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
  personKeys: readonly string[] | undefined,
  floor: Floor | undefined,
): BundleItem {
  const own = personKeys ? perHeadFen(explanation, personKeys.length) : explanation.amountFen;
  const raised = floor !== undefined && own !== null && floor.amountFen > own;
  return {
    policyId: explanation.policy.id,
    amountFen: raised ? floor.amountFen : own,
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

/** Policies that exclude each other, directly or through a third, each group to be decided by itself. */
function exclusiveGroups(ids: readonly string[], relations: readonly Relation[]): string[][] {
  const groups = new Map(ids.map((id) => [id, [id]]));
  for (const relation of relations) {
    const [a, b] = [groups.get(relation.of), groups.get(relation.with)];
    if (!a || !b || a === b) continue;
    a.push(...b);
    for (const id of b) groups.set(id, a);
  }
  return [...new Set(groups.values())].map((group) => group.sort());
}

function bestOf(
  group: readonly string[],
  items: ReadonlyMap<string, BundleItem>,
  exclusions: readonly Relation[],
): Set<string> {
  const worth = (id: string) => items.get(id)?.amountFen ?? 0;
  const clash = (a: string, b: string) =>
    exclusions.some(
      ({ of, with: other }) => (of === a && other === b) || (of === b && other === a),
    );
  const ordered = [...group].sort((a, b) => worth(b) - worth(a) || (a < b ? -1 : 1));
  if (ordered.length > EXACT_GROUP_MAX) {
    const taken: string[] = [];
    for (const id of ordered) if (!taken.some((other) => clash(id, other))) taken.push(id);
    return new Set(taken);
  }
  let best: { ids: readonly string[]; total: number } = { ids: [], total: -1 };
  const extend = (index: number, ids: readonly string[], total: number): void => {
    const id = ordered[index];
    if (id === undefined) {
      // On equal totals more policies win: an amount that is unknown today may still turn out to be money.
      const better = total > best.total || (total === best.total && ids.length > best.ids.length);
      if (better) best = { ids, total };
      return;
    }
    if (!ids.some((other) => clash(id, other))) extend(index + 1, [...ids, id], total + worth(id));
    extend(index + 1, ids, total);
  };
  extend(0, [], 0);
  return new Set(best.ids);
}

function rivalOf(
  id: string,
  winners: ReadonlySet<string>,
  exclusions: readonly Relation[],
): LeftOut {
  const relation = exclusions.find(
    ({ of, with: other }) => (of === id && winners.has(other)) || (other === id && winners.has(of)),
  );
  return {
    rule: relation?.rule ?? 'choose-one',
    withPolicyId: relation ? (relation.of === id ? relation.with : relation.of) : null,
  };
}
