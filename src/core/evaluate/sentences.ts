import {
  isNumeric,
  type FactDefinition,
  type FactDictionary,
  type Label,
} from '../facts/fact-definition.js';
import type { FactStatement } from '../facts/fact-value.js';
import type { MissingBecause, ResolvedFact } from '../facts/resolved-fact.js';
import type { LocalDate } from '../local-date.js';
import { operatorDefinition } from '../policy/operators.js';
import type { Leaf, SingleOperand } from '../policy/policy.js';
import { compare, subtract, type Rational } from '../rational.js';
import type { LeafReason } from './explanation.js';
import { formatPeriod, formatValue } from './format-value.js';
import { operandValue } from '../policy/leaf-demand.js';

/** What a leaf demands, as a sentence: 「2025 年从业人数不超过 300 人」. */
export function demandSentence(reason: LeafReason, asOf: LocalDate): Label {
  const { leaf, fact, comparand } = reason;
  const other =
    leaf.operand.kind === 'fact' && comparand
      ? subjectOf(leaf.operand.definition, comparand)
      : undefined;
  return demandText(leaf, subjectOf(leaf.definition, fact), other, asOf);
}

/** The wording of a demand on a subject; `other` is the subject it is compared with, where it is compared with one. */
export function demandText(
  leaf: Leaf,
  subject: Label,
  other: Label | undefined,
  asOf: LocalDate,
): Label {
  const operand = other ?? operandText(leaf, asOf);
  const words = operatorDefinition(leaf.operator).words;
  if (leaf.definition.type === 'boolean' && leaf.operand.kind === 'literal') {
    const wanted = (leaf.operator === 'equal') === leaf.operand.value;
    return wanted
      ? { zh: `「${subject.zh}」须为是`, en: `“${subject.en}” must be yes` }
      : { zh: `「${subject.zh}」须为否`, en: `“${subject.en}” must be no` };
  }
  return {
    // Chinese stands close to Chinese; only figures and Latin letters are set apart.
    zh: `${subject.zh}${words.zh}${/^[!-~]/.test(operand.zh) ? ' ' : ''}${operand.zh}`,
    en: `${subject.en} ${words.en} ${operand.en}`,
  };
}

function subjectOf(definition: FactDefinition, fact: ResolvedFact): Label {
  const period = formatPeriod(fact.period);
  return {
    zh: `${period.zh ? `${period.zh}` : ''}${definition.label.zh}`,
    en: `${definition.label.en}${period.en ? ` (${period.en})` : ''}`,
  };
}

function operandText({ operand, operator, definition }: Leaf, asOf: LocalDate): Label {
  if (operand.kind === 'list') {
    const items = operand.items.map((item) => singleText(definition, item, asOf));
    const separator = operator === 'between' ? ' – ' : '、';
    return {
      zh: items.map(({ zh }) => zh).join(separator),
      en: items.map(({ en }) => en).join(operator === 'between' ? ' – ' : ', '),
    };
  }
  return singleText(definition, operand, asOf);
}

function singleText(definition: FactDefinition, operand: SingleOperand, asOf: LocalDate): Label {
  if (operand.kind === 'fact') return operand.definition.label;
  return formatValue(definition, operandValue(operand, asOf));
}

const BECAUSE: Record<MissingBecause, Label> = {
  absent: { zh: '尚无数据', en: 'no data yet' },
  'not-valid': {
    zh: '已有数据，但在业务日期不在有效期内',
    en: 'stated, but not valid on the business date',
  },
  stale: { zh: '数据已过时', en: 'the data is too old' },
  'too-coarse': { zh: '代码不够具体，无法判断', en: 'the code is too coarse to tell' },
  inputs: { zh: '缺少计算所需的数据', en: 'data needed to work it out is missing' },
  denominator: { zh: '分母为零或负数，无法计算', en: 'the denominator is zero or negative' },
};

/** Why a missing fact is missing, with its label. */
export function missingSentence(
  definition: FactDefinition,
  fact: Extract<ResolvedFact, { known: false }>,
): Label {
  const subject = subjectOf(definition, fact);
  const because = BECAUSE[fact.because];
  const { statement } = fact;
  const detail = (statement && detailOf(definition, fact.because, statement)) ?? NO_DETAIL;
  return {
    zh: `${subject.zh}：${because.zh}${detail.zh}`,
    en: `${subject.en}: ${because.en}${detail.en}`,
  };
}

const NO_DETAIL: Label = { zh: '', en: '' };

/** What is known of the statement that could not be used. */
function detailOf(
  definition: FactDefinition,
  because: MissingBecause,
  { to, recordedOn, value }: FactStatement,
): Label | undefined {
  switch (because) {
    case 'not-valid':
      return to === undefined
        ? undefined
        : { zh: `（有效期至 ${to}）`, en: ` (valid until ${to})` };
    case 'stale':
      return recordedOn === undefined
        ? undefined
        : { zh: `（登记于 ${recordedOn}）`, en: ` (recorded on ${recordedOn})` };
    case 'too-coarse': {
      const { zh, en } = formatValue(definition, value);
      return { zh: `（现为${zh}）`, en: ` (it is ${en})` };
    }
    case 'absent':
    case 'inputs':
    case 'denominator':
      return undefined;
  }
}

/**
 * How far a known number is from what a failed leaf demands: 「研发费用占比为 4.6%，还差 0.4 个百分点」. Below a `not` a leaf
 * fails by holding: `wanted` is then false. Undefined for a leaf that does not stand in the way.
 */
export function gapSentence(reason: LeafReason, asOf: LocalDate, wanted = true): Label | undefined {
  const { leaf, fact } = reason;
  if (reason.truth !== !wanted || !fact.known) return undefined;
  const subject = subjectOf(leaf.definition, fact);
  const value = formatValue(leaf.definition, fact.value);
  const demand = demandSentence(reason, asOf);
  if (!wanted)
    return {
      zh: `不得：${demand.zh}；现为 ${value.zh}`,
      en: `must not be so: ${demand.en}; it is ${value.en}`,
    };
  const has = { zh: `${subject.zh}现为 ${value.zh}`, en: `${subject.en} is ${value.en}` };
  const bound = isNumeric(leaf.definition.type) ? boundOf(reason, asOf) : undefined;
  if (!bound)
    return { zh: `${demand.zh}，现为 ${value.zh}`, en: `${demand.en}; it is ${value.en}` };
  const actual = fact.value as Rational;
  const distanceIsZero = compare(actual, bound) === 0;
  if (distanceIsZero)
    return {
      zh: `${has.zh}，须${demand.zh.slice(subject.zh.length)}`,
      en: `${has.en}; ${demand.en}`,
    };
  const upwards = leaf.operator === 'greaterThan' || leaf.operator === 'greaterThanInclusive';
  const distance = distanceText(
    leaf.definition,
    upwards ? subtract(bound, actual) : subtract(actual, bound),
  );
  const target = formatValue(leaf.definition, bound);
  return upwards
    ? {
        zh: `${has.zh}，距 ${target.zh} 还差 ${distance.zh}`,
        en: `${has.en}, ${distance.en} short of ${target.en}`,
      }
    : {
        zh: `${has.zh}，超出 ${target.zh} 的上限 ${distance.zh}`,
        en: `${has.en}, ${distance.en} over the limit of ${target.en}`,
      };
}

/** What a failed leaf demands, without how far it is from it: for whoever may not see the value. */
export function unmetSentence(reason: LeafReason, asOf: LocalDate, wanted = true): Label {
  const demand = demandSentence(reason, asOf);
  return wanted ? demand : { zh: `不得：${demand.zh}`, en: `must not be so: ${demand.en}` };
}

/** The facts whose values {@link gapSentence} tells: that of the leaf, and the one that it is compared with. */
export function factsInGap({ leaf }: LeafReason): FactDefinition[] {
  return [leaf.definition, ...(leaf.operand.kind === 'fact' ? [leaf.operand.definition] : [])];
}

/** The number a one-sided comparison is with; undefined for every other leaf. */
export function boundOf(reason: LeafReason, asOf: LocalDate): Rational | undefined {
  const { leaf } = reason;
  const oneSided = [
    'lessThan',
    'lessThanInclusive',
    'greaterThan',
    'greaterThanInclusive',
  ].includes(leaf.operator);
  if (!oneSided || leaf.operand.kind === 'list') return undefined;
  if (leaf.operand.kind === 'fact')
    return reason.comparand?.known ? (reason.comparand.value as Rational) : undefined;
  return operandValue(leaf.operand, asOf) as Rational;
}

/** A difference of two percentages is in percentage points. */
function distanceText(definition: FactDefinition, distance: Rational): Label {
  const text = formatValue(definition, distance);
  if (definition.type !== 'ratio') return text;
  return {
    zh: `${text.zh.slice(0, -1)} 个百分点`,
    en: `${text.en.slice(0, -1)} percentage points`,
  };
}

/** Where a known value comes from: department, date; for a derived one, the labels of what it was worked out from. */
export function sourceText(
  fact: ResolvedFact,
  facts: FactDictionary,
  departments: ReadonlyMap<string, Label>,
): Label | undefined {
  if (fact.inputs && fact.inputs.length > 0) {
    const labels = [...new Set(fact.inputs.map((input) => input.fact))].map(
      (id) => facts.get(id)?.label ?? { zh: id, en: id },
    );
    return {
      zh: `由${labels.map(({ zh }) => zh).join('、')}计算`,
      en: `worked out from ${labels.map(({ en }) => en).join(', ')}`,
    };
  }
  const { statement } = fact;
  if (!statement) return undefined;
  const source = statement.source ?? '';
  const label = departments.get(source) ?? {
    zh: source || '未注明来源',
    en: source || 'source not named',
  };
  return statement.recordedOn
    ? { zh: `${label.zh}，${statement.recordedOn}`, en: `${label.en}, ${statement.recordedOn}` }
    : label;
}
