import type { Explanation } from '../evaluate/explanation.js';
import type { Relation } from '../policy/policy.js';
import type { CombinedAmounts, Combination } from './combined-amounts.js';
import { claimGroupOf } from './person-claims.js';

/**
 * The combination with the greatest total that the relations allow; on equal totals the one with more policies, since an
 * amount that is unknown today may still turn out to be money. Exact: policies that cannot affect each other are
 * decided apart, within the others every allowed choice is tried unless it cannot win any more.
 */
export function bestCombination(
  candidates: readonly Explanation[],
  exclusions: readonly Relation[],
  requirements: readonly Relation[],
  amounts: CombinedAmounts,
): Combination {
  const best = {
    amounts: new Map<string, number | null>(),
    persons: new Map<string, readonly string[]>(),
  };
  for (const group of groupsOf(candidates, [...exclusions, ...requirements], amounts)) {
    const found = new Search(group, exclusions, requirements, amounts).best();
    for (const [id, fen] of found.amounts) best.amounts.set(id, fen);
    for (const [id, keys] of found.persons) best.persons.set(id, keys);
  }
  return best;
}

/** Policies whose choice or worth depends on each other, directly or through a third. */
function groupsOf(
  candidates: readonly Explanation[],
  relations: readonly Relation[],
  amounts: CombinedAmounts,
): Explanation[][] {
  const groups = new Map(candidates.map((candidate) => [candidate.policy.id, [candidate]]));
  const join = (one: string, other: string) => {
    const [a, b] = [groups.get(one), groups.get(other)];
    if (!a || !b || a === b) return;
    a.push(...b);
    for (const { policy } of b) groups.set(policy.id, a);
  };
  for (const relation of relations) join(relation.of, relation.with);
  for (const candidate of candidates) {
    for (const other of candidates)
      if (amounts.isReadBy(candidate, other)) join(candidate.policy.id, other.policy.id);
  }
  const sharing = (isOne: (candidate: Explanation) => unknown) => {
    const [first, ...others] = candidates.filter(isOne);
    for (const { policy } of others) join(first!.policy.id, policy.id);
  };
  sharing(({ version }) => version?.benefit.amount?.kind === 'deductInOrder');
  sharing(claimGroupOf);
  return [...new Set(groups.values())].map((group) =>
    group.sort((a, b) => (a.policy.id < b.policy.id ? -1 : 1)),
  );
}

class Search {
  /** What is taken in any case: nothing excludes it. */
  private readonly always: Explanation[];
  private readonly choosers: Explanation[];
  private readonly clashes = new Map<string, Set<string>>();
  private readonly most = new Map<string, number>();
  private found: { combination: Combination; total: number } = {
    combination: { amounts: new Map(), persons: new Map() },
    total: -1,
  };

  constructor(
    private readonly group: readonly Explanation[],
    exclusions: readonly Relation[],
    private readonly requirements: readonly Relation[],
    private readonly amounts: CombinedAmounts,
  ) {
    for (const { of, with: other } of exclusions) {
      this.clashesOf(of).add(other);
      this.clashesOf(other).add(of);
    }
    const requiring = new Set(requirements.map(({ of }) => of));
    const isChooser = ({ policy }: Explanation) =>
      this.clashes.has(policy.id) || requiring.has(policy.id);
    this.always = group.filter((candidate) => !isChooser(candidate));
    for (const candidate of group) this.most.set(candidate.policy.id, this.mostOf(candidate));
    this.choosers = group.filter(isChooser).sort((a, b) => this.bound(b) - this.bound(a));
  }

  best(): Combination {
    this.extend(0, this.always);
    return this.found.combination;
  }

  private extend(index: number, taken: readonly Explanation[]): void {
    const next = this.choosers[index];
    if (!next) return this.judge(taken);
    const within = [...taken, ...this.choosers.slice(index)];
    const most = within.reduce((sum, candidate) => sum + this.bound(candidate), 0);
    const { total, combination } = this.found;
    // An equal total is still tried where more policies may come out.
    if (most < total || (most === total && within.length <= combination.amounts.size)) return;
    const clashes = this.clashesOf(next.policy.id);
    if (!taken.some(({ policy }) => clashes.has(policy.id)))
      this.extend(index + 1, [...taken, next]);
    this.extend(index + 1, taken);
  }

  private judge(taken: readonly Explanation[]): void {
    const ids = new Set(taken.map(({ policy }) => policy.id));
    const unmet = this.requirements.some(({ of, with: other }) => ids.has(of) && !ids.has(other));
    if (unmet) return;
    const together = this.group.filter(({ policy }) => ids.has(policy.id));
    const combination = this.amounts.of(together);
    const { amounts } = combination;
    const total = together.reduce((sum, candidate) => sum + this.weight(candidate, amounts), 0);
    const before = this.found;
    if (
      total > before.total ||
      (total === before.total && amounts.size > before.combination.amounts.size)
    )
      this.found = { combination, total };
  }

  /**
   * What a policy counts for in the choice. A lower tax rate lowers what a deduction saves because it lowers the tax: that
   * is no loss, so a deduction weighs the same whatever rate is chosen, and the rates are compared by what they save.
   */
  private weight(candidate: Explanation, amounts: Combination['amounts']): number {
    const depends = this.group.some((other) => this.amounts.isReadBy(other, candidate));
    return depends ? this.bound(candidate) : (amounts.get(candidate.policy.id) ?? 0);
  }

  /** The most a policy can be worth, whatever else is claimed. */
  private mostOf(candidate: Explanation): number {
    return this.amounts.of([candidate]).amounts.get(candidate.policy.id) ?? 0;
  }

  private bound({ policy }: Explanation): number {
    return this.most.get(policy.id) as number;
  }

  private clashesOf(id: string): Set<string> {
    const clashes = this.clashes.get(id) ?? new Set();
    this.clashes.set(id, clashes);
    return clashes;
  }
}
