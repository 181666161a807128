import type { DerivedFunction } from '../../facts/fact-definition.js';
import type { Plan, PlanValue, ValueId } from '../../policy/plan/plan.js';
import { fraction } from '../../rational.js';
import type { Dialect } from './dialect.js';
import { columnName, describeColumn } from './input-columns.js';
import { knownBy, numberOf, type SqlValue, type StatedValue } from './sql-input.js';
import { lackingOfDerived, type Lacking } from './sql-missing.js';
import { LIMBS_MAX } from './sql-limbs.js';
import type { Arithmetic } from './sql-numbers.js';
import { isColumn, type SqlNumber, type Term } from './sql-terms.js';
import { SizeClasses } from './sql-size-class.js';
import type { Stages } from './sql-stages.js';
import { allOf, anyOf, atom, caseOf, isKnown, isNull, sql, Sql } from './sql-text.js';

type DerivedValue = Extract<PlanValue, { kind: 'derived' }>;

interface ReadValue {
  readonly value: SqlValue;
  /** When each stated fact stands in the way of the value. */
  readonly lacking: Lacking;
  /** When what the department holds is no value of the fact. */
  readonly isOutOfRange?: Sql;
  /** When working it out overflows; it is NULL then. */
  readonly overflow?: Sql;
}

/** The longest text an engine stores has fewer members. */
const MEMBERS_MAX = 2n ** 40n;
const MONTHS_MAX = 12n * 10_000n;
/** Of a number that the engine's integers are too small for. */
const PARTS = { high: '高位，×2^54', low: '低位' } as const;

/** Every fact of the plan as columns of the text, the derived ones worked out from those before them. */
export class Values {
  private readonly read: ReadValue[] = [];
  private readonly sizes: SizeClasses;

  constructor(
    private readonly plan: Plan,
    private readonly stages: Stages,
    private readonly dialect: Dialect,
    private readonly arithmetic: Arithmetic,
    stated: ReadonlyMap<ValueId, StatedValue>,
  ) {
    this.sizes = new SizeClasses(stages, dialect, arithmetic);
    plan.values.forEach((value, id) => {
      if (value.kind === 'derived') this.read.push(this.derived(value));
      else {
        const own = stated.get(id)!;
        const lacking = new Map([[value.definition.id, isNull(knownBy(own.value))]]);
        this.read.push({ ...own, lacking });
      }
    });
  }

  valueOf(id: ValueId): SqlValue {
    return this.read[id]!.value;
  }

  lackingOf(id: ValueId): Lacking {
    return this.read[id]!.lacking;
  }

  /** When what the department holds is no value, for any of these or of what they rest on. */
  outOfRange(ids: Iterable<ValueId>): Sql[] {
    return this.below(ids)
      .map((id) => this.read[id]!.isOutOfRange)
      .filter((flag) => flag !== undefined);
  }

  /** When working out any of these, or of what they rest on, overflows. */
  overflows(ids: Iterable<ValueId>): Sql[] {
    return this.below(ids)
      .map((id) => this.read[id]!.overflow)
      .filter((flag) => flag !== undefined);
  }

  private below(ids: Iterable<ValueId>): ValueId[] {
    const seen = new Set<ValueId>();
    const visit = (id: ValueId): void => {
      if (seen.has(id)) return;
      seen.add(id);
      const value = this.plan.values[id]!;
      if (value.kind === 'derived') value.inputs.forEach(visit);
    };
    for (const id of ids) visit(id);
    return [...seen].sort((a, b) => a - b);
  }

  /** As a number: a set counts by its members. */
  numberOf(id: ValueId): SqlNumber {
    const value = this.valueOf(id);
    if (value.kind === 'number') return value.number;
    if (value.kind !== 'codes') throw new Error(`value ${id} is no number`);
    return {
      over: this.arithmetic.integer(this.count(value.column), MEMBERS_MAX),
      under: this.arithmetic.one,
    };
  }

  private count(members: Sql): Sql {
    const inner = sql`substr(${members}, 2, length(${members}) - 2)`;
    return caseOf([
      { when: sql`${members} = '|'`, then: atom`0` },
      { when: isKnown(members), then: this.dialect.memberCount(inner) },
    ]);
  }

  private derived(value: DerivedValue): ReadValue {
    const { definition, period, function: name, inputs } = value;
    const column = columnName(definition.id, period);
    const remark = describeColumn(value);
    const lackingOf = (id: ValueId) => this.lackingOf(id);
    if (name === 'size-class') {
      const size = this.sizes.add(
        column,
        remark,
        inputs.map((id) => this.valueOf(id)),
      );
      const lacking = size.lackingOf(inputs.map(lackingOf), this.statedBehind(inputs[0]!));
      return { value: size.value, lacking };
    }
    const known = inputs.map((id) => isKnown(knownBy(this.valueOf(id))));
    const divisor = name === 'ratio' ? this.numberOf(inputs[1]!) : undefined;
    const is = (operator: '>' | '<=') =>
      divisor ? [this.arithmetic.compare(divisor, operator, this.arithmetic.zero)] : [];
    const [isUsable] = is('>');
    const settled = this.settled(column, remark, this.calculated(name, inputs), isUsable);
    const parts = [settled.over, settled.under].filter(
      ({ mayOverflow, limbs }) => mayOverflow && (!limbs || limbs.bound > LIMBS_MAX),
    );
    return {
      value: numberOf(settled.over, settled.under),
      lacking: lackingOfDerived(
        inputs.map(lackingOf),
        divisor && {
          isUseless: allOf([known[0]!, ...is('<=')]),
          stated: this.statedBehind(inputs[1]!),
        },
      ),
      ...(parts.length > 0 && {
        overflow: allOf([
          ...known,
          ...is('>'),
          anyOf(parts.map((term) => isNull(term.limbs?.high ?? term.sql))),
        ]),
      }),
    };
  }

  private calculated(
    name: Exclude<DerivedFunction, 'size-class'>,
    inputs: readonly ValueId[],
  ): SqlNumber {
    const { arithmetic } = this;
    const mean = (count: number) => arithmetic.scale(total(), fraction(1n, BigInt(count)));
    const numbers = () => inputs.map((id) => this.numberOf(id));
    const total = () => numbers().reduce((a, b) => arithmetic.add(a, b));
    switch (name) {
      case 'months-since':
        return this.whole(this.monthsSince(knownBy(this.valueOf(inputs[0]!))), MONTHS_MAX);
      case 'count':
        return this.numberOf(inputs[0]!);
      case 'sum':
        return total();
      case 'difference':
        return numbers().reduce((a, b) => arithmetic.subtract(a, b));
      case 'mean':
        return mean(inputs.length);
      case 'quarterly-mean':
        // (opening + closing) ÷ 2 for each of four quarters, then their mean.
        return mean(8);
      case 'ratio':
        return numbers().reduce((a, b) => arithmetic.divide(a, b));
    }
  }

  private whole(expression: Sql, bound: bigint): SqlNumber {
    return { over: this.arithmetic.integer(expression, bound), under: this.arithmetic.one };
  }

  /** The number in columns of its own; a ratio only where its divisor is above zero. */
  private settled(name: string, remark: string, number: SqlNumber, isUsable?: Sql): SqlNumber {
    const only = (part: Sql) => (isUsable ? caseOf([{ when: isUsable, then: part }]) : part);
    const { constant } = number.under;
    const scale = constant !== undefined && constant !== 1n ? `（×${constant}）` : '';
    const overName = constant === undefined ? `${name}_n` : name;
    const over = this.column(overName, number.over, only, `${remark}${scale}`);
    if (constant !== undefined || isColumn(number.under.sql)) return { over, under: number.under };
    return { over, under: this.column(`${name}_d`, number.under, (part) => part) };
  }

  private column(name: string, term: Term, only: (part: Sql) => Sql, remark?: string): Term {
    const { sql: whole, limbs: parts, ...rest } = this.arithmetic.checked(term);
    const limbs = parts && this.arithmetic.checkedLimbs(parts);
    const settled = { ...rest, sql: this.stages.add('values', name, only(whole), remark) };
    if (!limbs) return settled;
    const part = (suffix: 'high' | 'low') =>
      this.stages.add(
        'values',
        `${name}_${suffix}`,
        only(limbs[suffix]),
        `${remark ?? name}（${PARTS[suffix]}）`,
      );
    return { ...settled, limbs: { ...limbs, high: part('high'), low: part('low') } };
  }

  /** A month that lacks the day is whole on its last day. */
  private monthsSince(date: Sql): Sql {
    const [year = 0, month = 0, day = 0] = this.plan.asOf.split('-').map(Number);
    const { integerType } = this.dialect;
    const part = (from: number, length: number) =>
      atom`cast(substr(${date}, ${from}, ${length}) AS ${integerType})`;
    const months = sql`${year * 12 + month} - (${part(1, 4)} * 12 + ${part(6, 2)})`;
    if (new Date(Date.UTC(year, month, 0)).getUTCDate() === day) return months;
    const isPast = sql`substr(${date}, 9, 2) > '${this.plan.asOf.slice(8)}'`;
    return sql`${months} - ${caseOf([{ when: isPast, then: atom`1` }], atom`0`)}`;
  }

  private statedBehind(id: ValueId): Set<string> {
    const value = this.plan.values[id]!;
    if (value.kind === 'stated') return new Set([value.definition.id]);
    return new Set(value.inputs.flatMap((input) => [...this.statedBehind(input)]));
  }
}
