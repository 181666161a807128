import type { PlanAmount, PlanBranch } from '../../policy/plan/plan.js';
import { fraction, roundHalfUp, ZERO } from '../../rational.js';
import type { Conditions } from './sql-conditions.js';
import type { Dialect } from './dialect.js';
import { atEither, NOTHING_LACKING, onlyWhere, type Lacking } from './sql-missing.js';
import type { Arithmetic } from './sql-numbers.js';
import { isColumn, rationalOf, type SqlNumber, type Term } from './sql-terms.js';
import type { Stages } from './sql-stages.js';
import {
  allOf,
  atom,
  caseOf,
  isKnown,
  isNull,
  not,
  raw,
  sql,
  type Sql,
  type SqlCase,
} from './sql-text.js';
import type { Values } from './sql-values.js';

type First = Extract<PlanAmount, { kind: 'first' }>;
type Steps = Extract<PlanAmount, { kind: 'steps' }>;

/** An amount of a policy in fen, rounded; NULL where it is not known. */
export interface SqlAmount {
  readonly fen: Sql;
  readonly lacking: Lacking;
  /** NULL may also mean that working it out overflows. */
  readonly mayOverflow: boolean;
}

interface PickCase {
  readonly when: Sql;
  /** Absent: not known. */
  readonly amount?: SqlNumber;
}

/** An amount past this is not paid out by anybody: it is left unknown. */
const FEN_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** Works out the amounts of policies, each step that is used more than once in a column of its own. */
export class Amounts {
  private prefix = '';
  private count = 0;
  private mayOverflow = false;

  constructor(
    private readonly stages: Stages,
    private readonly values: Values,
    private readonly conditions: Conditions,
    private readonly dialect: Dialect,
    private readonly arithmetic: Arithmetic,
  ) {}

  /** The amount of the policy at this place of the plan. */
  add(policy: number, amount: PlanAmount | undefined): SqlAmount {
    this.prefix = `amount_${policy + 1}`;
    this.count = 0;
    this.mayOverflow = false;
    const number = amount ? this.number(amount) : this.arithmetic.zero;
    const fen = this.rounded(number);
    return {
      fen,
      lacking: amount ? this.lackingOf(amount) : NOTHING_LACKING,
      mayOverflow: this.mayOverflow,
    };
  }

  /** Cut off at zero and rounded half-up, once; `over` is NULL where the amount is not known. */
  private rounded(number: SqlNumber): Sql {
    const constant = rationalOf(number);
    if (constant) {
      const fen = roundHalfUp(constant.numerator > 0n ? constant : ZERO);
      return fen > FEN_MAX ? this.nothing() : atom`cast(${fen} AS ${this.dialect.integerType})`;
    }
    const { over, under } = this.most([number, this.arithmetic.zero]);
    if (under.constant === 1n) return over.sql;
    // floor((2n + d) ÷ 2d) is floor((n + floor(d ÷ 2)) ÷ d), with smaller numbers on the way.
    const half: Term =
      under.constant !== undefined
        ? this.arithmetic.constant(under.constant / 2n)
        : {
            ...under,
            sql: this.dialect.quotient(under.sql, raw('2'), under.isWide),
            bound: under.bound / 2n,
          };
    const raised = this.arithmetic.plus(over, half);
    const isWide = raised.isWide || under.isWide;
    const quotient = this.dialect.quotient(atom`(${raised.sql})`, under.sql, isWide);
    return this.column({ ...raised, sql: quotient, isWide }, 'fen').sql;
  }

  /** As it stands in the table: no more than what a column of whole fen holds exactly. */
  payable(fen: Sql): Sql {
    return caseOf([
      { when: sql`${fen} <= ${FEN_MAX}`, then: atom`cast(${fen} AS ${this.dialect.integerType})` },
    ]);
  }

  private nothing(): Sql {
    return atom`cast(NULL AS ${this.dialect.integerType})`;
  }

  private number(amount: PlanAmount): SqlNumber {
    const { arithmetic } = this;
    switch (amount.kind) {
      case 'constant':
        return arithmetic.rational(amount.value);
      case 'value':
        return this.settled(this.values.numberOf(amount.value));
      case 'product':
        return this.product(amount.parts.map((part) => this.number(part)));
      case 'sum':
        return amount.parts.map((part) => this.number(part)).reduce((a, b) => arithmetic.add(a, b));
      case 'least':
        return this.least(amount.parts.map((part) => this.number(part)));
      case 'most':
        return this.most(amount.parts.map((part) => this.number(part)));
      case 'steps':
        return this.steps(amount);
      case 'first':
        return this.first(amount);
    }
  }

  /** What the law says is multiplied first, so that its fractions cancel. */
  private product(parts: readonly SqlNumber[]): SqlNumber {
    const constants = parts.map(rationalOf).filter((constant) => constant !== undefined);
    const factor = constants.reduce(
      (a, b) => fraction(a.numerator * b.numerator, a.denominator * b.denominator),
      { numerator: 1n, denominator: 1n },
    );
    const others = parts.filter((part) => !rationalOf(part));
    const product = others.reduce((a, b) => this.arithmetic.multiply(a, b));
    return this.arithmetic.scale(product, factor);
  }

  private least(parts: readonly SqlNumber[]): SqlNumber {
    return parts.reduce((a, b) => this.chosen(a, b, '<='));
  }

  private most(parts: readonly SqlNumber[]): SqlNumber {
    return parts.reduce((a, b) => this.chosen(a, b, '>='));
  }

  /** The first where it compares so with the second, else the second; NULL where either is not known. */
  private chosen(first: SqlNumber, second: SqlNumber, operator: '<=' | '>='): SqlNumber {
    const constants = [rationalOf(first), rationalOf(second)];
    if (constants.every((constant) => constant !== undefined))
      return this.arithmetic.compare(first, operator, second).text === 'TRUE' ? first : second;
    const [a, b] = [this.settled(first), this.settled(second)];
    this.mayOverflow ||= this.arithmetic.comparisonMayOverflow(a, b);
    const isFirst = this.arithmetic.compare(a, operator, b);
    const isSecond = this.arithmetic.compare(a, operator === '<=' ? '>' : '<', b);
    // What is nothing is nothing over any denominator, and where the two are compared both are known.
    const isZero = (number: SqlNumber) => rationalOf(number)?.numerator === 0n;
    const over = (number: SqlNumber, other: SqlNumber) =>
      isZero(number) ? { ...number, under: other.under } : number;
    return this.pick([
      { when: isFirst, amount: over(a, b) },
      { when: isSecond, amount: over(b, a) },
    ]);
  }

  /** The whole times the share of the first row that it does not exceed; nothing past the last row. */
  private steps({ of, rows }: Steps): SqlNumber {
    const base = this.settled(this.number(of));
    const cases = rows.flatMap(({ upTo, by }): PickCase[] => {
      const amount = this.arithmetic.scale(base, by);
      if (!upTo) return [{ when: isKnown(base.over.sql), amount }];
      const limit = this.arithmetic.rational(upTo);
      const isRow = this.arithmetic.compare(base, '<=', limit);
      if (!this.arithmetic.comparisonMayOverflow(base, limit)) return [{ when: isRow, amount }];
      this.mayOverflow = true;
      // A row that cannot be compared with is not passed over.
      return [{ when: isNull(isRow) }, { when: isRow, amount }];
    });
    return this.pick([...cases, { when: isKnown(base.over.sql), amount: this.arithmetic.zero }]);
  }

  /** The first branch that holds; NULL from one that is unknown on. */
  private first({ branches }: First): SqlNumber {
    const cases: PickCase[] = [];
    for (const { when, amount } of branches) {
      const number = this.number(amount);
      if (when === undefined) return this.pick(cases, number);
      const truth = this.conditions.truthOf(when);
      cases.push({ when: isNull(truth) }, { when: truth, amount: number });
    }
    return this.pick(cases, this.arithmetic.zero);
  }

  /** The number of the first case that is true, all on one denominator if the law gives them all. */
  private pick(cases: readonly PickCase[], otherwise?: SqlNumber): SqlNumber {
    const known = [...cases.map(({ amount }) => amount), otherwise].filter(
      (amount) => amount !== undefined,
    );
    const unders = known.map(({ under }) => under.constant);
    const common = unders.every((under) => under !== undefined)
      ? unders.reduce((a, b) => a * fraction(a, b).denominator)
      : undefined;
    const overOf = ({ over, under }: SqlNumber): Term =>
      common === undefined || under.constant === undefined
        ? over
        : this.arithmetic.times(over, this.arithmetic.constant(common / under.constant));
    const over = this.caseColumn(cases, otherwise, overOf);
    if (common !== undefined) return { over, under: this.arithmetic.constant(common) };
    const [only, ...others] = known.map(({ under }) => under);
    if (only && others.every(({ sql: { text } }) => text === only.sql.text))
      return { over, under: only };
    return { over, under: this.caseColumn(cases, otherwise, ({ under }) => under) };
  }

  private caseColumn(
    cases: readonly PickCase[],
    otherwise: SqlNumber | undefined,
    termOf: (amount: SqlNumber) => Term,
  ): Term {
    const termFor = (amount: SqlNumber | undefined) => amount && this.checked(termOf(amount));
    const terms = cases.map(({ amount }) => termFor(amount));
    const last = termFor(otherwise);
    const given = [...terms, last].filter((term) => term !== undefined);
    const bound = given.reduce((most, term) => (term.bound > most ? term.bound : most), 0n);
    const written = cases.map(({ when }, index): SqlCase => ({
      when,
      then: terms[index]?.sql ?? raw('NULL'),
    }));
    const text = caseOf(written, last?.sql);
    // Small literals alone would make a column of small integers, too small to be multiplied.
    const isLiteral = given.every(({ constant }) => constant !== undefined);
    const typed = isLiteral ? atom`cast(${text} AS ${this.arithmetic.typeFor(bound)})` : text;
    const isWide = given.some((term) => term.isWide);
    return this.column({ sql: typed, bound, isWide, mayOverflow: false });
  }

  private checked(term: Term): Term {
    this.mayOverflow ||= term.mayOverflow;
    return this.arithmetic.checked(term);
  }

  /** The number in columns, so that it can be used more than once. */
  private settled(number: SqlNumber): SqlNumber {
    const settle = (term: Term) =>
      term.constant !== undefined || isColumn(term.sql) ? this.checked(term) : this.column(term);
    return { over: settle(number.over), under: settle(number.under) };
  }

  private column(term: Term, suffix?: string): Term {
    this.count += 1;
    const checked = this.checked(term);
    const name = suffix ? `${this.prefix}_${suffix}` : `${this.prefix}_step_${this.count}`;
    return { ...checked, sql: this.stages.add('amounts', name, checked.sql) };
  }

  /** Of `first` what the first unknown condition lacks, else what the branch taken lacks; of the rest, what any part lacks. */
  private lackingOf(amount: PlanAmount): Lacking {
    switch (amount.kind) {
      case 'constant':
        return NOTHING_LACKING;
      case 'value':
        return this.values.lackingOf(amount.value);
      case 'steps':
        return this.lackingOf(amount.of);
      case 'first':
        return this.lackingOfFirst(amount.branches);
      case 'product':
      case 'sum':
      case 'least':
      case 'most':
        return atEither(amount.parts.map((part) => this.lackingOf(part)));
    }
  }

  private lackingOfFirst(branches: readonly PlanBranch[]): Lacking {
    const passed: Sql[] = [];
    const parts: Lacking[] = [];
    for (const { when, amount } of branches) {
      const reached = (lacking: Lacking) =>
        passed.length > 0 ? onlyWhere(allOf(passed), lacking) : lacking;
      if (when === undefined) {
        parts.push(reached(this.lackingOf(amount)));
        break;
      }
      const truth = this.conditions.truthOf(when);
      parts.push(reached(this.conditions.lackingOf(when)));
      parts.push(reached(onlyWhere(truth, this.lackingOf(amount))));
      passed.push(not(truth));
    }
    return atEither(parts);
  }
}
