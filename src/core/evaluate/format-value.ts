import type { FactDefinition, Label } from '../facts/fact-definition.js';
import type { FactValue } from '../facts/fact-value.js';
import type { Period, RelativePeriod } from '../facts/period.js';
import { integer, multiply, toDecimalString, type Rational } from '../rational.js';
import { industryName } from '../standards/gb-t-4754.js';
import { districtName } from '../standards/shanghai-districts.js';
import { townName } from '../standards/fengxian-towns.js';

const UNITS: Readonly<Record<string, Label>> = {
  person: { zh: '人', en: 'people' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  day: { zh: '天', en: 'days' },
  item: { zh: '项', en: 'items' },
  score: { zh: '分', en: 'points' },
  patent: { zh: '件', en: 'patents' },
  award: { zh: '项', en: 'awards' },
};

/** What the reading of a value depends on: a fact has it, and so has a parameter. */
export type ValueForm = Pick<FactDefinition, 'type' | 'unit' | 'values' | 'standard'>;

/** A value as people read it, in both languages. */
export function formatValue(definition: ValueForm, value: FactValue): Label {
  switch (definition.type) {
    case 'boolean':
      return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'money':
      return formatMoney(value as Rational);
    case 'ratio': {
      const percent = `${toDecimalString(multiply(value as Rational, integer(100)), 4)}%`;
      return { zh: percent, en: percent };
    }
    case 'integer':
    case 'number': {
      const number = group(toDecimalString(value as Rational, 6));
      const unit = UNITS[definition.unit ?? ''] ?? {
        zh: definition.unit ?? '',
        en: definition.unit ?? '',
      };
      return { zh: `${number} ${unit.zh}`.trim(), en: `${number} ${unit.en}`.trim() };
    }
    case 'date':
      return { zh: value as string, en: value as string };
    case 'code':
      return formatCode(definition, value as string);
    case 'codes': {
      const size = (value as readonly string[]).length;
      return { zh: `${size} 个`, en: String(size) };
    }
  }
}

/** Fen as 元, or 万元 where that is shorter and exact; yuan in English. */
export function formatMoney(fen: Rational): Label {
  const yuan = { numerator: fen.numerator, denominator: fen.denominator * 100n };
  const wan = { numerator: fen.numerator, denominator: fen.denominator * 1_000_000n };
  const exactWan = fen.denominator === 1n && fen.numerator % 10_000n === 0n && fen.numerator !== 0n;
  const large =
    fen.numerator >= 1_000_000n * fen.denominator || -fen.numerator >= 1_000_000n * fen.denominator;
  return {
    zh:
      exactWan && large
        ? `${group(toDecimalString(wan, 2))} 万元`
        : `${group(toDecimalString(yuan, 2))} 元`,
    en: `¥${group(toDecimalString(yuan, 2))}`,
  };
}

function formatCode(definition: ValueForm, code: string): Label {
  const listed = definition.values?.[code];
  if (listed) return listed;
  if (definition.standard === 'gb-t-4754') {
    const [zh, en] = [industryName(code, 'zh'), industryName(code, 'en')];
    return { zh: zh ? `${zh}（${code}）` : code, en: en ? `${en} (${code})` : code };
  }
  if (definition.standard !== 'division') return { zh: code, en: code };
  const district = districtName(code);
  const name = district ? `${district}（${code}）` : townName(code);
  return { zh: name ?? code, en: code };
}

function group(decimal: string): string {
  const [whole, rest] = decimal.split('.');
  const grouped = (whole ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}

/** 「2025 年」「2025 年第 3 季度」「2025 年 9 月」, empty for now. */
export function formatPeriod(period: Period): Label {
  const year = period.slice(0, 4);
  if (period === 'now') return { zh: '', en: '' };
  if (period.includes('Q'))
    return { zh: `${year} 年第 ${period.slice(5)} 季度`, en: `Q${period.slice(5)} ${year}` };
  if (period.includes('-')) return { zh: `${year} 年 ${Number(period.slice(5))} 月`, en: period };
  return { zh: `${year} 年`, en: year };
}

const RELATIVE_PERIODS: Record<
  Exclude<RelativePeriod['kind'], 'now'>,
  { last: Label; unit: Label }
> = {
  year: { last: { zh: '上一年度', en: 'last year' }, unit: { zh: '个年度', en: 'years' } },
  quarter: {
    last: { zh: '上一季度', en: 'last quarter' },
    unit: { zh: '个季度', en: 'quarters' },
  },
  month: { last: { zh: '上个月', en: 'last month' }, unit: { zh: '个月', en: 'months' } },
};

/** The period that a rule names, before there is a business date to count it from: 「上一年度」. */
export function relativePeriodWords(period: RelativePeriod): Label {
  if (period.kind === 'now') return { zh: '', en: '' };
  const { last, unit } = RELATIVE_PERIODS[period.kind];
  if (period.back === 0) return last;
  const count = period.back + 1;
  return { zh: `往前第 ${count} ${unit.zh}`, en: `${count} ${unit.en} back` };
}
