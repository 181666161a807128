import type { LocalDate } from '../local-date.js';
import { parameterOn, type Amount, type AmountTerm, type Benefit } from '../policy/policy.js';
import { add, maximum, multiply, ZERO, type Rational } from '../rational.js';
import { toFen } from './amount.js';

/** The most a benefit can be worth to anybody, in fen; undefined where the document sets no limit that anybody reaches. */
export function mostFen(benefit: Benefit, asOf: LocalDate): number | undefined {
  const most = benefit.amount ? mostOf(benefit.amount, asOf) : ZERO;
  return most && (toFen(most) ?? undefined);
}

function mostOf(amount: Amount, asOf: LocalDate): Rational | undefined {
  switch (amount.kind) {
    case 'fixed':
      return termOn(amount.amount, asOf);
    case 'rate':
      return amount.cap && termOn(amount.cap, asOf);
    case 'perHead':
      return amount.max && amount.amount.kind !== 'fact'
        ? [amount.max, amount.amount, ...(amount.times ? [amount.times] : [])]
            .map((term) => termOn(term, asOf))
            .reduce(multiply)
        : undefined;
    case 'brackets':
      return undefined;
    case 'deductInOrder':
      return mostOf(amount.quota, asOf);
    case 'conditional':
      return together(
        amount.branches.map((branch) => mostOf(branch.amount, asOf)),
        maximum,
      );
    case 'sum':
      return together(
        amount.parts.map((part) => mostOf(part, asOf)),
        add,
      );
  }
}

function together(
  parts: readonly (Rational | undefined)[],
  join: (a: Rational, b: Rational) => Rational,
): Rational | undefined {
  return parts.every((part) => part !== undefined) ? parts.reduce(join, ZERO) : undefined;
}

function termOn(term: AmountTerm, asOf: LocalDate): Rational {
  return term.kind === 'literal' ? term.value : (parameterOn(term.parameter, asOf) as Rational);
}
