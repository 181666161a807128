import { formatPeriod } from '../format-value.js';
import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import { NOW, type Period } from '../../facts/period.js';
import type { Plan, ValueId } from '../../policy/plan/plan.js';
import type { Rational } from '../../rational.js';
import { CANONICAL_MAPPING, mappingKey, type ColumnMapping } from './column-mapping.js';
import { dialectOf, identifier, qualified, type Dialect, type DialectName } from './dialect.js';
import { comment } from './sql-text.js';

/** What the plan reads of the wide table for one fact and period. */
export interface InputColumn {
  readonly value: ValueId;
  readonly definition: FactDefinition;
  readonly period: Period;
  /** `revenue_2024`: its name in the canonical table and in every stage of the text. */
  readonly name: string;
  readonly stored: StoredValue;
}

/** How the department has it: not at all, in one column, as a decimal, or as a numerator and a denominator. */
export type StoredValue =
  | { readonly kind: 'missing' }
  | { readonly kind: 'plain'; readonly column: string }
  | { readonly kind: 'decimal'; readonly column: string; readonly places: number }
  | { readonly kind: 'pair'; readonly over: string; readonly under: string };

/** The columns that the plan's text reads, in the order of the plan. */
export function inputColumns(
  plan: Plan,
  mapping: ColumnMapping = CANONICAL_MAPPING,
): InputColumn[] {
  return plan.values.flatMap((value, index) => {
    if (value.kind !== 'stated') return [];
    const { definition, period } = value;
    const name = columnName(definition.id, period);
    return [
      { value: index, definition, period, name, stored: storedAs(definition, period, mapping) },
    ];
  });
}

/** `revenue_2024`, `hired_2025_03`, `opening_2024Q3`; of the present the fact alone. */
export function columnName(fact: string, period: Period): string {
  return period === NOW ? fact : `${fact}_${period.replaceAll('-', '_')}`;
}

function storedAs(
  { id, type }: FactDefinition,
  period: Period,
  mapping: ColumnMapping,
): StoredValue {
  const key = mappingKey(id, period);
  if (mapping.missing.has(key) || mapping.missing.has(id)) return { kind: 'missing' };
  const { column, places } = mapping.columns.get(key) ?? { column: columnName(id, period) };
  if (places !== undefined) return { kind: 'decimal', column, places };
  if (type !== 'ratio') return { kind: 'plain', column };
  const [over, under] = pairOf(column);
  return { kind: 'pair', over, under };
}

/** A ratio without places stands in two columns. */
function pairOf(column: string): [over: string, under: string] {
  return [`${column}_n`, `${column}_d`];
}

function typeOf({ type }: FactDefinition, dialect: Dialect): string {
  if (type === 'boolean') return dialect.booleanType;
  return type === 'date' || type === 'code' || type === 'codes'
    ? dialect.textType
    : dialect.integerType;
}

/** The CREATE TABLE of the canonical table: what a department that has no wide table yet fills. */
export function createTable(plan: Plan, dialectName: DialectName): string {
  const dialect = dialectOf(dialectName);
  const { table, id } = CANONICAL_MAPPING;
  const columns = inputColumns(plan).flatMap((input) => {
    const remark = comment(`${describeColumn(input)}；${storedForm(input.definition)}`);
    const names = input.definition.type === 'ratio' ? pairOf(input.name) : [input.name];
    const type = typeOf(input.definition, dialect);
    return names.map(
      (name, index) => `${index === 0 ? `  ${remark}\n` : ''}  ${identifier(name)} ${type}`,
    );
  });
  const key = `  -- 统一社会信用代码\n  ${identifier(id)} ${dialect.textType} PRIMARY KEY`;
  return `CREATE TABLE ${qualified(table)} (\n${[key, ...columns].join(',\n')}\n);`;
}

/** 「2024 年营业收入」 */
export function describeColumn({
  definition,
  period,
}: Pick<InputColumn, 'definition' | 'period'>): string {
  return `${formatPeriod(period).zh}${definition.label.zh}`;
}

function storedForm({ type, values, standard }: FactDefinition): string {
  switch (type) {
    case 'boolean':
      return '是或否';
    case 'money':
      return '整数，单位：分';
    case 'integer':
      return '整数';
    case 'number':
      return '整数，单位：百万分之一';
    case 'ratio':
      return '整数，分子与分母，分母大于零';
    case 'date':
      return 'YYYY-MM-DD';
    case 'code':
      if (values) return `取值：${Object.keys(values).join('、')}`;
      return standard === 'gb-t-4754' ? 'GB/T 4754—2017 代码' : standard ? '行政区划代码' : '文本';
    case 'codes':
      return '各项前后以“|”分隔，如“|a|b|”，没有任何一项为“|”';
  }
}

/** What stands in a cell of the canonical table. */
export type Cell = bigint | boolean | string | null;

/** Past this magnitude no column of 64 bits with room for calculation holds a part of a ratio. */
export const RATIO_PART_MAX = 10n ** 18n;

/** A fact's value as the cells of the canonical table; undefined is missing. What no cell can hold comes out of range. */
export function cellsOf(
  { definition: { type } }: InputColumn,
  value: FactValue | undefined,
): Cell[] {
  if (value === undefined) return type === 'ratio' ? [null, null] : [null];
  switch (type) {
    case 'boolean':
    case 'date':
    case 'code':
      return [value as boolean | string];
    case 'codes': {
      const members = value as readonly string[];
      const isWritable = members.every((member) => !member.includes('|'));
      return [isWritable ? `|${members.map((member) => `${member}|`).join('')}` : ''];
    }
    case 'ratio': {
      const { numerator, denominator } = value as Rational;
      const fits =
        denominator <= RATIO_PART_MAX &&
        -RATIO_PART_MAX <= numerator &&
        numerator <= RATIO_PART_MAX;
      return fits ? [numerator, denominator] : [0n, 0n];
    }
    case 'integer':
    case 'number':
    case 'money': {
      const { numerator, denominator } = value as Rational;
      return [(numerator * unitsPerOne(type)) / denominator];
    }
  }
}

/** A number is counted in millionths; everything else is whole. */
export function unitsPerOne(type: FactDefinition['type']): bigint {
  return type === 'number' ? 1_000_000n : 1n;
}
