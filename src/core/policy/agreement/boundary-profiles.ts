import {
  isFault,
  parseFactValue,
  type FactStatement,
  type FactValue,
} from '../../facts/fact-value.js';
import { addDays, addMonths, type LocalDate } from '../../local-date.js';
import {
  add,
  divide,
  fraction,
  integer,
  multiply,
  subtract,
  toExactString,
  type Rational,
} from '../../rational.js';
import { operandsOf } from '../demand.js';
import type { Plan, PlanAmount, PlanCondition, PlanValue, ValueId } from '../plan/plan.js';
import { deeper, plainValue } from './plain-values.js';
import { Random } from './random.js';

/** A value that some rule turns on, and the fact it turns on. */
interface Aim {
  readonly value: ValueId;
  readonly at: FactValue | { readonly sameAs: ValueId };
}

const MISSING_SHARES = [0, 0, 0.1, 0.4, 0.9];
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Made-up enterprises aimed at the boundaries of a plan: each lies on some thresholds or a unit beside them, whatever
 * facts the number is worked out from, and lacks none, a tenth, two fifths or nine tenths of its facts. The same seed
 * gives the same enterprises.
 */
export class BoundaryProfiles {
  private readonly random: Random;
  private readonly aims: readonly Aim[];
  private values: (FactValue | undefined)[] = [];

  constructor(
    private readonly plan: Plan,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.aims = [...plan.conditions.flatMap(aimsOfLeaf), ...plan.policies.flatMap(aimsOfAmount)];
  }

  /** What is stated of the next enterprise. */
  next(): FactStatement[] {
    const { random, plan } = this;
    this.values = plan.values.map((value) =>
      value.kind === 'stated' ? plainValue(value.definition, random) : undefined,
    );
    for (const aim of this.aims) if (random.chance(0.6)) this.take(aim);
    const missing = random.pick(MISSING_SHARES);
    return plan.values.flatMap((value, id): FactStatement[] => {
      const said = this.values[id];
      if (said === undefined || random.chance(missing)) return [];
      return [{ fact: value.definition.id, period: value.period, value: said }];
    });
  }

  private take({ value, at }: Aim): void {
    const target = typeof at === 'object' && 'sameAs' in at ? this.values[at.sameAs] : at;
    if (target !== undefined) this.aim(value, target);
  }

  /** Chooses the stated facts below a value so that it comes to lie on the target or just beside it. */
  private aim(id: ValueId, target: FactValue): void {
    const value = this.plan.values[id] as PlanValue;
    if (value.kind === 'stated') this.values[id] = this.near(value, target);
    else this.aimDerived(value, target);
  }

  private aimDerived(
    { function: name, inputs }: Extract<PlanValue, { kind: 'derived' }>,
    target: FactValue,
  ): void {
    const [first, second] = inputs as [ValueId, ValueId];
    if (name === 'months-since')
      return this.aim(first, this.monthsBack(Number((target as Rational).numerator)));
    if (name === 'count')
      return this.aim(first, this.members(Number((target as Rational).numerator)));
    if (name === 'size-class') return;
    const number = target as Rational;
    if (name === 'ratio') {
      const divisor = integer(1 + this.random.below(1_000_000));
      this.aim(second, divisor);
      return this.aim(first, multiply(number, this.numberAt(second) ?? divisor));
    }
    const counted = name === 'mean' || name === 'quarterly-mean' ? inputs.length : 1;
    const last = inputs.at(-1) as ValueId;
    const rest = inputs.slice(0, -1).map((input) => this.numberAt(input) ?? integer(0));
    const sum = multiply(number, integer(counted));
    if (name === 'difference')
      return this.aim(first, add(number, this.numberAt(second) ?? integer(0)));
    this.aim(last, subtract(sum, rest.reduce(add, integer(0))));
  }

  /** A stated number, or roughly what a derived one comes to; undefined where it is no number. */
  private numberAt(id: ValueId): Rational | undefined {
    const value = this.values[id];
    return typeof value === 'object' && 'numerator' in value ? value : undefined;
  }

  private monthsBack(months: number): LocalDate {
    return addMonths(this.plan.asOf, -Math.max(-600, Math.min(600, months)));
  }

  private members(count: number): string[] {
    return Array.from({ length: Math.max(0, Math.min(50, count)) }, (_, index) => `p${index + 1}`);
  }

  /** A rule turns on one member, on all of a set, or on how many there are. */
  private membersNamed(target: FactValue): string[] {
    if (Array.isArray(target)) return target as string[];
    return typeof target === 'string'
      ? [target]
      : this.members(Number((target as Rational).numerator));
  }

  private near(value: PlanValue, target: FactValue): FactValue {
    const { random } = this;
    const step = random.pick([0, 0, 0, 1, -1]);
    switch (value.definition.type) {
      case 'boolean':
        return step === 0 ? target : !(target as boolean);
      case 'date':
        return isLastDay(target as string) ? target : addDays(target as string, step);
      case 'code':
        return this.codeNear(value, target as string, step);
      case 'codes':
        return this.setNear(target, step);
      case 'ratio':
        return this.ratioNear(value, target as Rational, step);
      case 'number':
        return this.whole(target as Rational, 1_000_000n, step);
      case 'integer':
      case 'money':
        return this.whole(target as Rational, 1n, step);
    }
  }

  private ratioNear({ definition }: PlanValue, target: Rational, step: number): FactValue {
    const beside = add(target, fraction(BigInt(step), 1_000_000n));
    const isOwn = !isFault(parseFactValue(definition, toExactString(beside)));
    return isOwn ? beside : plainValue(definition, this.random);
  }

  private whole(target: Rational, units: bigint, step: number): Rational {
    const scaled = (target.numerator * units) / target.denominator + BigInt(step);
    const bounded = scaled > LARGEST ? LARGEST : scaled < -LARGEST ? -LARGEST : scaled;
    return fraction(bounded, units);
  }

  private codeNear({ definition }: PlanValue, target: string, step: number): string {
    // What a rule compares with need not be a code of this fact: the beginning of one, or another fact's.
    const isOwn = !isFault(parseFactValue(definition, target));
    if (step !== 0 || !isOwn) return plainValue(definition, this.random) as string;
    return definition.standard === 'gb-t-4754' ? deeper(target, this.random) : target;
  }

  private setNear(target: FactValue, step: number): string[] {
    const members = this.membersNamed(target);
    const kept = step < 0 ? members.slice(1) : [...members, ...(step > 0 ? ['zz'] : [])];
    return [...new Set(kept)].sort();
  }
}

/** The calendar of the law has an end on either side. */
function isLastDay(day: LocalDate): boolean {
  return day === '1900-01-01' || day === '9999-12-31';
}

function aimsOfLeaf(condition: PlanCondition): Aim[] {
  if (condition.kind !== 'leaf') return [];
  return operandsOf(condition.demand).map((operand) => ({
    value: condition.value,
    at: operand.kind === 'constant' ? operand.value : { sameAs: operand.value },
  }));
}

function aimsOfAmount({ rule }: Plan['policies'][number]): Aim[] {
  return rule?.amount ? aimsIn(rule.amount) : [];
}

/** The ends of brackets, caps and floors: where an amount bends. */
function aimsIn(amount: PlanAmount): Aim[] {
  switch (amount.kind) {
    case 'constant':
    case 'value':
      return [];
    case 'steps': {
      const { of } = amount;
      const ends = amount.rows.flatMap(({ upTo }) => (upTo ? [upTo] : []));
      return of.kind === 'value' ? ends.map((at) => ({ value: of.value, at })) : aimsIn(of);
    }
    case 'first':
      return amount.branches.flatMap((branch) => aimsIn(branch.amount));
    case 'product':
    case 'sum':
      return amount.parts.flatMap(aimsIn);
    case 'least':
    case 'most':
      return [...bendsOf(amount.parts), ...amount.parts.flatMap(aimsIn)];
  }
}

/** Of a number times a constant that is cut off at another constant, the number at which it is. */
function bendsOf(parts: readonly PlanAmount[]): Aim[] {
  const limit = parts.find((part) => part.kind === 'constant');
  if (limit?.kind !== 'constant') return [];
  return parts.flatMap((part): Aim[] => {
    if (part.kind === 'value') return [{ value: part.value, at: limit.value }];
    if (part.kind !== 'product') return [];
    const fact = part.parts.find((factor) => factor.kind === 'value');
    const factors = part.parts.flatMap((factor) =>
      factor.kind === 'constant' && factor.value.numerator !== 0n ? [factor.value] : [],
    );
    return fact?.kind === 'value'
      ? [{ value: fact.value, at: factors.reduce(divide, limit.value) }]
      : [];
  });
}
