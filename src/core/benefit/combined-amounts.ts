import type { Explanation, Reason } from '../evaluate/explanation.js';
import { statedFactsOf } from '../facts/check-derivations.js';
import type { FactValue } from '../facts/fact-value.js';
import type { Profile } from '../facts/profile.js';
import { amountFacts } from '../policy/facts-read.js';
import { add, integer, ZERO } from '../rational.js';
import { amountOf, toFen } from './amount.js';
import { TaxesLeft, type Deduction } from './deduction.js';
import { assignPersons, claimGroupOf, perHeadFen, type IsClaimed } from './person-claims.js';

/** Policies claimed together, by id. */
export interface Combination {
  /** In fen; null where facts are missing. */
  readonly amounts: ReadonlyMap<string, number | null>;
  /** The persons a policy with a claim group pays for. */
  readonly persons: ReadonlyMap<string, readonly string[]>;
}

/**
 * What policies are worth when they are claimed together: what an extra deduction saves depends on the tax rate that
 * another policy sets, two quotas cannot be set off against the same tax, and nobody is paid for twice.
 */
export class CombinedAmounts {
  private readonly reads = new Map<string, ReadonlySet<string>>();
  private readonly assumed = new Map<string, Profile>();
  private readonly shared = new Map<string, Map<string, string[]>>();
  private readonly amounts = new Map<string, number | null>();

  constructor(
    private readonly profile: Profile,
    private readonly claimed: IsClaimed,
    /** By policy, the least that whoever pays it must pay, in fen. */
    private readonly floors: ReadonlyMap<string, number> = new Map(),
  ) {}

  of(together: readonly Explanation[]): Combination {
    const persons = this.share(together);
    const setters = together.filter(({ version }) => (version?.sets.length ?? 0) > 0);
    const taxes = new TaxesLeft(this.profile);
    const amounts = new Map<string, number | null>();
    for (const explanation of together) {
      const { id } = explanation.policy;
      const setting = setters.filter((setter) => this.isReadBy(setter, explanation));
      const own = this.amount(explanation, setting, persons.get(id), taxes);
      // A floor raises what is paid; it pays nobody.
      const floor = persons.get(id)?.length === 0 ? 0 : (this.floors.get(id) ?? 0);
      amounts.set(id, own === null ? null : Math.max(own, floor));
    }
    return { amounts, persons };
  }

  private share(together: readonly Explanation[]): Map<string, string[]> {
    const claiming = together.filter((explanation) => claimGroupOf(explanation) !== undefined);
    const key = claiming.map(({ policy }) => policy.id).join(' ');
    const shared = this.shared.get(key) ?? assignPersons(claiming, this.profile, this.claimed);
    this.shared.set(key, shared);
    return shared;
  }

  /** Whether the amount of one depends on what the other sets. */
  isReadBy(setter: Explanation, reader: Explanation): boolean {
    return (setter.version?.sets ?? []).some(({ definition }) =>
      this.factsReadBy(reader).has(definition.id),
    );
  }

  private amount(
    explanation: Explanation,
    setters: readonly Explanation[],
    persons: readonly string[] | undefined,
    taxes: TaxesLeft,
  ): number | null {
    const { amount } = explanation.version?.benefit ?? {};
    const profile = setters.length > 0 ? this.assuming(setters) : this.profile;
    if (amount?.kind === 'deductInOrder')
      return this.deducted(explanation, amount, persons, { profile, taxes });
    if (persons) return perHeadFen(explanation, persons.length, profile);
    if (setters.length === 0) return explanation.amountFen;
    const key = [explanation, ...setters].map(({ policy }) => policy.id).join(' ');
    const before = this.amounts.get(key);
    if (before !== undefined) return before;
    const worked = this.workOut(explanation, profile);
    this.amounts.set(key, worked);
    return worked;
  }

  private deducted(
    explanation: Explanation,
    amount: Deduction,
    persons: readonly string[] | undefined,
    { profile, taxes }: { readonly profile: Profile; readonly taxes: TaxesLeft },
  ): number | null {
    const quota = persons
      ? perHeadFen(explanation, persons.length, profile)
      : this.workOut(explanation, profile, amount.quota);
    const taken = quota === null ? undefined : taxes.deduct(integer(quota), amount.from);
    return taken ? toFen(taken.reduce(add, ZERO)) : null;
  }

  private workOut(
    { version, branches }: Explanation,
    profile: Profile,
    amount = version?.benefit.amount,
  ): number | null {
    if (!version || !amount) return 0;
    return amountOf(
      { ...version.benefit, amount },
      profile,
      (condition) => branches?.get(condition) as Reason,
    ).amountFen;
  }

  private assuming(setters: readonly Explanation[]): Profile {
    const key = setters.map(({ policy }) => policy.id).join(' ');
    const before = this.assumed.get(key);
    if (before) return before;
    const values = new Map<string, FactValue>();
    for (const { version } of setters)
      for (const { definition, value } of version?.sets ?? []) values.set(definition.id, value);
    const profile = this.profile.assuming(values);
    this.assumed.set(key, profile);
    return profile;
  }

  private factsReadBy({ policy, version }: Explanation): ReadonlySet<string> {
    const before = this.reads.get(policy.id);
    if (before) return before;
    const named = version?.benefit.amount ? amountFacts(version.benefit.amount) : [];
    const { dictionary } = this.profile;
    const facts = new Set(named.flatMap((id) => [id, ...statedFactsOf(dictionary, id)]));
    this.reads.set(policy.id, facts);
    return facts;
  }
}
