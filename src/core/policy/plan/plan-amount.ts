import { subtract, ZERO, type Rational } from '../../rational.js';
import type { LocalDate } from '../../local-date.js';
import {
  parameterOn,
  type Amount,
  type AmountTerm,
  type Condition,
  type FactOperand,
} from '../policy.js';
import type { ConditionId, PlanAmount, PlanStep, ValueId } from './plan.js';

/** Where the facts and conditions of an amount get their places in the plan. */
export interface AmountPlaces {
  readonly asOf: LocalDate;
  value(operand: FactOperand): ValueId;
  condition(condition: Condition): ConditionId;
}

const NOTHING: PlanAmount = { kind: 'constant', value: ZERO };

/** Reduces a form of amount to elementary steps; what each form means is told in docs/policy-file.md. */
export function planAmount(amount: Amount, places: AmountPlaces): PlanAmount {
  const fact = (operand: FactOperand): PlanAmount => ({
    kind: 'value',
    value: places.value(operand),
  });
  const number = (term: AmountTerm): PlanAmount => ({
    kind: 'constant',
    value: termOn(term, places.asOf),
  });
  const termOrFact = (term: AmountTerm | FactOperand) =>
    term.kind === 'fact' ? fact(term) : number(term);
  switch (amount.kind) {
    case 'fixed':
      return number(amount.amount);
    case 'rate': {
      const { of, by, times, cap, floor } = amount;
      const product = productOf([fact(of), termOrFact(by), ...(times ? [number(times)] : [])]);
      const capped = cap ? least(product, number(cap)) : product;
      return floor ? most(capped, number(floor)) : capped;
    }
    case 'perHead': {
      const { of, amount: each, times, max } = amount;
      const heads = max ? least(fact(of), number(max)) : fact(of);
      return productOf([heads, termOrFact(each), ...(times ? [number(times)] : [])]);
    }
    case 'brackets':
      return planBrackets(amount, fact(amount.of), places.asOf);
    case 'deductInOrder':
      // Tax after tax takes what it can of the quota: together they take its whole or their sum.
      return least(most(planAmount(amount.quota, places), NOTHING), {
        kind: 'sum',
        parts: amount.from.map((tax) => most(fact(tax), NOTHING)),
      });
    case 'conditional':
      return {
        kind: 'first',
        branches: amount.branches.map((branch) => ({
          ...(branch.when && { when: places.condition(branch.when) }),
          amount: planAmount(branch.amount, places),
        })),
      };
    case 'sum':
      return { kind: 'sum', parts: amount.parts.map((part) => planAmount(part, places)) };
  }
}

function planBrackets(
  { mode, table }: Extract<Amount, { kind: 'brackets' }>,
  of: PlanAmount,
  asOf: LocalDate,
): PlanAmount {
  const rows = table.map((row): PlanStep => ({
    ...(row.upTo && { upTo: termOn(row.upTo, asOf) }),
    by: termOn(row.by, asOf),
  }));
  if (mode === 'whole') return { kind: 'steps', of, rows };
  const slices = rows.map(({ upTo, by }, index) => {
    const below = rows[index - 1]?.upTo ?? ZERO;
    const top = upTo ? least(of, constant(upTo)) : of;
    const slice: PlanAmount = { kind: 'sum', parts: [top, constant(subtract(ZERO, below))] };
    return productOf([most(slice, NOTHING), constant(by)]);
  });
  return { kind: 'sum', parts: slices };
}

function constant(value: Rational): PlanAmount {
  return { kind: 'constant', value };
}

function productOf(parts: readonly PlanAmount[]): PlanAmount {
  return { kind: 'product', parts };
}

function least(...parts: readonly PlanAmount[]): PlanAmount {
  return { kind: 'least', parts };
}

function most(...parts: readonly PlanAmount[]): PlanAmount {
  return { kind: 'most', parts };
}

function termOn(term: AmountTerm, asOf: LocalDate): Rational {
  if (term.kind === 'literal') return term.value;
  const value = parameterOn(term.parameter, asOf);
  if (value === undefined)
    throw new Error(`the parameter "${term.parameter.name}" has no value on ${asOf}`);
  return value as Rational;
}
