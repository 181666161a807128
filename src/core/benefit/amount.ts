import { missingOf, type Reason } from '../evaluate/explanation.js';
import type { Profile } from '../facts/profile.js';
import {
  parameterOn,
  type Amount,
  type AmountTerm,
  type Benefit,
  type Condition,
  type FactOperand,
} from '../policy/policy.js';
import {
  add,
  compare,
  integer,
  maximum,
  minimum,
  multiply,
  roundHalfUp,
  subtract,
  ZERO,
  type Rational,
} from '../rational.js';

export interface AmountResult {
  /** Rounded half-up to the fen, never below zero; null when facts are missing, or past what {@link toFen} can say. */
  readonly amountFen: number | null;
  /** Stated facts that the amount lacks, sorted. */
  readonly missing: readonly string[];
}

const FEN_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** An exact amount in fen, or the stated facts that stand in its way. */
type Exact = { readonly value: Rational } | { readonly missing: readonly string[] };

/**
 * What a benefit is worth to one enterprise. `reasonOf` explains the conditions inside the amount. Past 2^53 − 1 fen it is
 * not known although nothing is missing: no fact is asked for, because none would bring it down to what anybody is paid.
 */
export function amountOf(
  benefit: Benefit,
  profile: Profile,
  reasonOf: (condition: Condition) => Reason,
): AmountResult {
  if (!benefit.amount) return { amountFen: 0, missing: [] };
  const exact = new AmountReader(profile, reasonOf).read(benefit.amount);
  if ('missing' in exact) return { amountFen: null, missing: [...new Set(exact.missing)].sort() };
  return { amountFen: toFen(exact.value), missing: [] };
}

/**
 * Whole fen, never below zero, rounded once, at the very end. Null past 2^53 − 1 fen, which a number cannot hold exactly:
 * nobody is paid 90 trillion yuan, so that somebody has to look at the figures instead.
 */
export function toFen(value: Rational): number | null {
  const fen = roundHalfUp(maximum(value, ZERO));
  return fen <= FEN_MAX ? Number(fen) : null;
}

class AmountReader {
  constructor(
    private readonly profile: Profile,
    private readonly reasonOf: (condition: Condition) => Reason,
  ) {}

  read(amount: Amount): Exact {
    switch (amount.kind) {
      case 'fixed':
        return { value: this.term(amount.amount) };
      case 'rate':
        return this.rate(amount);
      case 'perHead':
        return this.perHead(amount);
      case 'brackets':
        return this.brackets(amount);
      case 'deductInOrder':
        return this.deduction(amount);
      case 'conditional':
        return this.conditional(amount);
      case 'sum':
        return combine(
          amount.parts.map((part) => this.read(part)),
          (values) => values.reduce(add, ZERO),
        );
    }
  }

  private rate(amount: Extract<Amount, { kind: 'rate' }>): Exact {
    return combine([this.fact(amount.of), this.termOrFact(amount.by)], ([base, rate]) => {
      let value = this.times(amount.times, multiply(base as Rational, rate as Rational));
      if (amount.cap) value = minimum(value, this.term(amount.cap));
      return amount.floor ? maximum(value, this.term(amount.floor)) : value;
    });
  }

  private perHead(amount: Extract<Amount, { kind: 'perHead' }>): Exact {
    return combine([this.heads(amount.of), this.termOrFact(amount.amount)], ([heads, each]) => {
      const counted = amount.max
        ? minimum(heads as Rational, this.term(amount.max))
        : (heads as Rational);
      return this.times(amount.times, multiply(counted, each as Rational));
    });
  }

  private heads(of: FactOperand): Exact {
    const fact = this.profile.resolve(of.definition.id, of.period);
    if (!fact.known) return { missing: fact.missing };
    return {
      value:
        of.definition.type === 'codes'
          ? integer((fact.value as readonly string[]).length)
          : (fact.value as Rational),
    };
  }

  private brackets(amount: Extract<Amount, { kind: 'brackets' }>): Exact {
    return combine([this.fact(amount.of)], ([base]) => {
      const value = base as Rational;
      if (amount.mode === 'whole') {
        const row = amount.table.find(({ upTo }) => !upTo || compare(value, this.term(upTo)) <= 0);
        return row ? multiply(value, this.term(row.by)) : ZERO;
      }
      let below = ZERO;
      let total = ZERO;
      for (const row of amount.table) {
        const top = row.upTo ? minimum(value, this.term(row.upTo)) : value;
        // A slice can be empty: the first one of a table that begins at nothing, or all above the base.
        if (compare(top, below) <= 0) continue;
        total = add(total, multiply(subtract(top, below), this.term(row.by)));
        below = top;
      }
      return total;
    });
  }

  /** What the taxes together can take of the quota; a tax below zero takes nothing. */
  private deduction(amount: Extract<Amount, { kind: 'deductInOrder' }>): Exact {
    const parts = [this.read(amount.quota), ...amount.from.map((tax) => this.fact(tax))];
    return combine(parts, ([quota, ...taxes]) =>
      minimum(
        maximum(quota as Rational, ZERO),
        taxes.map((tax) => maximum(tax, ZERO)).reduce(add, ZERO),
      ),
    );
  }

  /** The first branch that holds; none that holds is worth nothing, an unknown one before it leaves the amount unknown. */
  private conditional(amount: Extract<Amount, { kind: 'conditional' }>): Exact {
    for (const branch of amount.branches) {
      const reason = branch.when && this.reasonOf(branch.when);
      if (reason?.truth === null) return { missing: missingOf(reason) };
      if (!reason || reason.truth) return this.read(branch.amount);
    }
    return { value: ZERO };
  }

  private fact(operand: FactOperand): Exact {
    const fact = this.profile.resolve(operand.definition.id, operand.period);
    return fact.known ? { value: fact.value as Rational } : { missing: fact.missing };
  }

  private termOrFact(term: AmountTerm | FactOperand): Exact {
    return term.kind === 'fact' ? this.fact(term) : { value: this.term(term) };
  }

  private times(factor: AmountTerm | undefined, value: Rational): Rational {
    return factor ? multiply(value, this.term(factor)) : value;
  }

  private term(term: AmountTerm): Rational {
    if (term.kind === 'literal') return term.value;
    const value = parameterOn(term.parameter, this.profile.asOf);
    if (value === undefined)
      throw new Error(
        `the parameter "${term.parameter.name}" has no value on ${this.profile.asOf}`,
      );
    return value as Rational;
  }
}

function combine(parts: readonly Exact[], work: (values: Rational[]) => Rational): Exact {
  const missing = parts.flatMap((part) => ('missing' in part ? part.missing : []));
  if (missing.length > 0) return { missing };
  return { value: work(parts.map((part) => ('value' in part ? part.value : ZERO))) };
}
