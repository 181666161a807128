import type { FactType } from '../../facts/fact-definition.js';
import type { ValueId } from '../../policy/plan/plan.js';
import type { ColumnMapping } from './column-mapping.js';
import { identifier, qualified, type Dialect } from './dialect.js';
import { describeColumn, RATIO_PART_MAX, unitsPerOne, type InputColumn } from './input-columns.js';
import { isCode, isDate, isSet } from './sql-domain.js';
import {
  industryDigitsOf,
  industrySectionOf,
  isIndustry,
  type IndustryParts,
} from './sql-industry.js';
import type { Arithmetic } from './sql-numbers.js';
import type { SqlNumber, Term } from './sql-terms.js';
import type { Stages } from './sql-stages.js';
import { allOf, anyOf, atom, caseOf, isKnown, isNull, raw, sql, type Sql } from './sql-text.js';

/** A value as the later stages read it; NULL where it is not known. */
export type SqlValue =
  | { readonly kind: 'number'; readonly number: SqlNumber }
  | { readonly kind: 'boolean' | 'codes'; readonly column: Sql }
  | { readonly kind: 'text'; readonly column: Sql; readonly industry?: IndustryParts };

/** A stated value, and when what the department holds is none: then no policy that reads it may be decided. */
export interface StatedValue {
  readonly value: SqlValue;
  readonly isOutOfRange?: Sql;
}

/** What whole numbers of a type count. */
const UNITS: Readonly<Partial<Record<FactType, string>>> = {
  money: '（分）',
  number: '（百万分之一）',
};

/** What the profile refuses as too large is no value here either; see parseFactValue. */
const NUMBER_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** Reads and checks the department's columns. */
export class InputReader {
  constructor(
    private readonly stages: Stages,
    private readonly dialect: Dialect,
    private readonly arithmetic: Arithmetic,
  ) {}

  read(inputs: readonly InputColumn[]): Map<ValueId, StatedValue> {
    return new Map(inputs.map((input) => [input.value, this.stated(input)]));
  }

  private stated(input: InputColumn): StatedValue {
    const { definition, stored } = input;
    if (stored.kind === 'missing') return { value: this.missing(input) };
    if (stored.kind === 'pair') return this.pair(input, stored.over, stored.under);
    if (stored.kind === 'decimal') return this.decimal(input, stored.column, stored.places);
    const remark = describeColumn(input);
    switch (definition.type) {
      case 'boolean':
        return this.yesOrNo(input, stored.column, remark);
      case 'date':
      case 'code':
      case 'codes':
        return this.text(input, stored.column, remark);
      case 'integer':
      case 'number':
      case 'money':
      case 'ratio': {
        const unit = UNITS[definition.type] ?? '';
        const held = this.held(input.name, stored.column, `${remark}${unit}`);
        const whole = this.dialect.wholeNumber(held, NUMBER_MAX);
        const column = this.stages.add('checked', input.name, whole);
        const under = this.arithmetic.constant(unitsPerOne(definition.type));
        const over = this.arithmetic.integer(column, NUMBER_MAX);
        return { value: numberOf(over, under), isOutOfRange: refused(held, column) };
      }
    }
  }

  /** The department's own column under the fact's name. */
  private held(name: string, column: string, remark: string): Sql {
    return this.stages.add('input', `${name}_held`, storedColumn(column), remark);
  }

  private yesOrNo({ name }: InputColumn, column: string, remark: string): StatedValue {
    const stored = storedColumn(column);
    if (this.dialect.yesOrNo(stored) === stored)
      return { value: { kind: 'boolean', column: this.stages.add('input', name, stored, remark) } };
    const held = this.held(name, column, remark);
    const checked = this.stages.add('checked', name, this.dialect.yesOrNo(held));
    return { value: { kind: 'boolean', column: checked }, isOutOfRange: refused(held, checked) };
  }

  private text(input: InputColumn, stored: string, remark: string): StatedValue {
    const { definition, name } = input;
    const text = this.dialect.asText(storedColumn(stored));
    const held = this.stages.add('input', `${name}_held`, text, remark);
    const isIndustryFact = definition.type === 'code' && definition.standard === 'gb-t-4754';
    const industry = isIndustryFact ? this.industryParts(name, held, stored) : undefined;
    const isValue = industry
      ? isIndustry(held, industry)
      : definition.type === 'date'
        ? isDate(held, this.dialect)
        : definition.type === 'code'
          ? isCode(definition, held, this.dialect)
          : isSet(held, this.dialect);
    const column = this.stages.add('checked', name, caseOf([{ when: isValue, then: held }]));
    const isOutOfRange = refused(held, column);
    if (definition.type === 'codes') return { value: { kind: 'codes', column }, isOutOfRange };
    return { value: { kind: 'text', column, ...(industry && { industry }) }, isOutOfRange };
  }

  private industryParts(name: string, held: Sql, stored: string): IndustryParts {
    const text = this.dialect.asText(storedColumn(stored));
    const digits = this.stages.add('input', `${name}_digits`, industryDigitsOf(text));
    const section = industrySectionOf(held, digits);
    return { digits, section: this.stages.add('checked', `${name}_section`, section) };
  }

  private decimal(input: InputColumn, stored: string, places: number): StatedValue {
    const { definition, name } = input;
    const held = this.held(name, stored, `${describeColumn(input)}（小数）`);
    const scaled = this.dialect.scaledDecimal(held, places, NUMBER_MAX);
    const column = this.stages.add('checked', name, scaled);
    const perOne =
      definition.type === 'ratio' ? 10n ** BigInt(places) : unitsPerOne(definition.type);
    const over = this.arithmetic.integer(column, NUMBER_MAX);
    const value = numberOf(over, this.arithmetic.constant(perOne));
    return { value, isOutOfRange: refused(held, column) };
  }

  private pair(input: InputColumn, storedOver: string, storedUnder: string): StatedValue {
    const { name } = input;
    const remark = describeColumn(input);
    const heldOver = this.held(`${name}_n`, storedOver, `${remark}：分子`);
    const heldUnder = this.held(`${name}_d`, storedUnder, `${remark}：分母`);
    const whole = (held: Sql) => this.dialect.wholeNumber(held, RATIO_PART_MAX);
    const under = this.stages.add('checked', `${name}_d`, whole(heldUnder));
    const over = this.stages.add(
      'checked',
      `${name}_n`,
      caseOf([{ when: sql`${under} > 0`, then: whole(heldOver) }]),
    );
    const integer = (column: Sql) => this.arithmetic.integer(column, RATIO_PART_MAX);
    return {
      value: numberOf(integer(over), integer(under)),
      isOutOfRange: allOf([anyOf([isKnown(heldOver), isKnown(heldUnder)]), isNull(over)]),
    };
  }

  private missing({ definition: { type, label }, name }: InputColumn): SqlValue {
    const { integerType, textType, booleanType } = this.dialect;
    const isText = type === 'date' || type === 'code' || type === 'codes';
    const sqlType = type === 'boolean' ? booleanType : isText ? textType : integerType;
    const nothing = atom`cast(NULL AS ${sqlType})`;
    const column = this.stages.add('input', name, nothing, `${label.zh}：没有这一列`);
    if (type === 'boolean' || type === 'codes') return { kind: type, column };
    if (isText) return { kind: 'text', column, industry: { section: column, digits: column } };
    return numberOf(this.arithmetic.integer(column, NUMBER_MAX), this.arithmetic.one);
  }
}

/** The wide table, under the name that its columns are asked of. */
export function storedTable({ table }: ColumnMapping): string {
  return `${qualified(table)} AS "stored"`;
}

/** A column of the wide table: without the table before it, SQLite may take a name that does not exist for a text. */
export function storedColumn(column: string): Sql {
  return raw(`"stored".${identifier(column)}`);
}

export function numberOf(over: Term, under: Term): SqlValue {
  return { kind: 'number', number: { over, under } };
}

/** The column whose NULL says that the value is not known. */
export function knownBy(value: SqlValue): Sql {
  if (value.kind !== 'number') return value.column;
  const { sql: whole, limbs } = value.number.over;
  return limbs ? limbs.high : whole;
}

function refused(held: Sql, checked: Sql): Sql {
  return allOf([isKnown(held), isNull(checked)]);
}
