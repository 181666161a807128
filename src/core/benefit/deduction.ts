import type { Profile } from '../facts/profile.js';
import type { Amount, FactOperand } from '../policy/policy.js';
import { compare, maximum, minimum, subtract, ZERO, type Rational } from '../rational.js';
import { absolutePeriod } from '../facts/period.js';

export type Deduction = Extract<Amount, { kind: 'deductInOrder' }>;

/** What is still left of each tax, by fact and period: several quotas draw on the same taxes. */
export class TaxesLeft {
  private readonly left = new Map<string, Rational>();

  constructor(private readonly profile: Profile) {}

  /**
   * Sets a quota (fen) off against the taxes in their order, as far as each goes; what is left of the quota lapses.
   * Returns what each tax took, or undefined when a tax is not known.
   */
  deduct(quota: Rational, from: readonly FactOperand[]): Rational[] | undefined {
    const owed = from.map((tax) => this.owed(tax));
    if (!owed.every((tax) => tax !== undefined)) return undefined;
    let rest = maximum(quota, ZERO);
    return owed.map((tax, index) => {
      const taken = minimum(rest, tax);
      rest = subtract(rest, taken);
      this.left.set(this.key(from[index] as FactOperand), subtract(tax, taken));
      return taken;
    });
  }

  private owed(tax: FactOperand): Rational | undefined {
    const before = this.left.get(this.key(tax));
    if (before) return before;
    const fact = this.profile.resolve(tax.definition.id, tax.period);
    if (!fact.known) return undefined;
    const value = fact.value as Rational;
    return compare(value, ZERO) > 0 ? value : ZERO;
  }

  private key({ definition, period }: FactOperand): string {
    return `${definition.id}@${absolutePeriod(period, this.profile.asOf)}`;
  }
}
