import type { FactDefinition, Label } from '../facts/fact-definition.js';
import type { RelativePeriod } from '../facts/period.js';
import type { LocalDate } from '../local-date.js';
import type { Condition, Leaf } from '../policy/policy.js';
import { relativePeriodWords } from './format-value.js';
import { demandText } from './sentences.js';

/** A condition as the law states it, with nobody in view: no truth, no values, periods counted from any day. */
export type ConditionJson =
  | { kind: 'all' | 'any' | 'not'; children: ConditionJson[] }
  | {
      kind: 'leaf';
      fact: string;
      text: Label;
      note: string | null;
      /** Who has to look, where no data can say. */
      attestedBy: Label | null;
    };

/** The parameters have the values of the day. */
export function conditionJson(condition: Condition, asOf: LocalDate): ConditionJson {
  if (condition.kind !== 'leaf') {
    const children = condition.parts.map((part) => conditionJson(part, asOf));
    return { kind: condition.kind, children };
  }
  return {
    kind: 'leaf',
    fact: condition.definition.id,
    text: leafSentence(condition, asOf),
    note: condition.note ?? null,
    attestedBy: condition.definition.attestedBy ?? null,
  };
}

/** A whole condition on one line: 「以下之一：A；或 B」. */
export function conditionSentence(condition: Condition, asOf: LocalDate): Label {
  if (condition.kind === 'leaf') return leafSentence(condition, asOf);
  const parts = condition.parts.map((part) => {
    const sentence = conditionSentence(part, asOf);
    return part.kind === 'leaf' || condition.parts.length === 1
      ? sentence
      : { zh: `（${sentence.zh}）`, en: `(${sentence.en})` };
  });
  const joined = (zh: string, en: string): Label => ({
    zh: parts.map((part) => part.zh).join(zh),
    en: parts.map((part) => part.en).join(en),
  });
  switch (condition.kind) {
    case 'all':
      return joined('，且', ' and ');
    case 'any':
      return joined('，或', ' or ');
    case 'not': {
      const { zh, en } = joined('', '');
      return { zh: `不得有：${zh}`, en: `not: ${en}` };
    }
  }
}

function leafSentence(leaf: Leaf, asOf: LocalDate): Label {
  const other =
    leaf.operand.kind === 'fact'
      ? periodSubject(leaf.operand.definition, leaf.operand.period)
      : undefined;
  const subject = periodSubject(leaf.definition, leaf.period);
  if (leaf.definition.type !== 'boolean' || leaf.operand.kind !== 'literal')
    return demandText(leaf, subject, other, asOf);
  return (leaf.operator === 'equal') === leaf.operand.value
    ? { zh: `符合「${subject.zh}」`, en: `Holds: ${subject.en}` }
    : { zh: `不属于「${subject.zh}」的情形`, en: `Does not hold: ${subject.en}` };
}

/** What a label says of its period by itself, which the period before it says already. */
const SAID_TWICE = /^(该年度?|当[年季月]度?|年(?![末初])|季度)/;

/** 「上一年度营业收入」, 「截至上一年度近三年研发费用合计」. */
export function periodSubject({ label }: FactDefinition, period: RelativePeriod): Label {
  const { zh, en } = relativePeriodWords(period);
  if (!zh) return label;
  return {
    zh: label.zh.startsWith('近') ? `截至${zh}${label.zh}` : zh + label.zh.replace(SAID_TWICE, ''),
    en: `${label.en} (${en})`,
  };
}
