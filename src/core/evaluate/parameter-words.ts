import type { Label } from '../facts/fact-definition.js';
import type { FactValue } from '../facts/fact-value.js';
import type { LocalDate } from '../local-date.js';
import { conditionsOf, leavesOf } from '../policy/condition-leaves.js';
import { operatorDefinition } from '../policy/operators.js';
import {
  parameterOn,
  type Amount,
  type AmountTerm,
  type Condition,
  type Leaf,
  type Parameter,
  type UnfinishedVersion,
} from '../policy/policy.js';
import { conditionSentence, periodSubject } from './condition-sentences.js';
import { formatValue } from './format-value.js';

/** The value a parameter has on a day, as people read it; undefined before its first date. */
export function parameterText(parameter: Parameter, asOf: LocalDate): Label | undefined {
  const value = parameterOn(parameter, asOf);
  return value === undefined ? undefined : parameterValueText(parameter, value);
}

export function parameterValueText({ type, unit }: Parameter, value: FactValue): Label {
  return formatValue({ type, unit }, value);
}

/**
 * What a number of the law is about, told from its use, because in the file it has only a name for programmers:
 * 「上一年度应纳税所得额不超过」, 「每人金额」.
 */
export function parameterWords(
  name: string,
  version: Pick<UnfinishedVersion, 'eligibility' | 'benefit' | 'payableWhile'>,
  asOf: LocalDate,
): Label {
  const { eligibility, benefit, payableWhile } = version;
  const conditions = [eligibility, payableWhile, ...conditionsOf(benefit?.amount)];
  const leaf = conditions
    .flatMap((condition) => (condition ? leavesOf(condition) : []))
    .find((one) => names(one, name));
  if (leaf) {
    const subject = periodSubject(leaf.definition, leaf.period);
    const { zh, en } = operatorDefinition(leaf.operator).words;
    return { zh: subject.zh + zh, en: `${subject.en} ${en}` };
  }
  return (benefit?.amount && amountWords(name, benefit.amount, asOf)) ?? { zh: name, en: name };
}

function names({ operand }: Leaf, name: string): boolean {
  const items = operand.kind === 'list' ? operand.items : [operand];
  return items.some((item) => item.kind === 'parameter' && item.parameter.name === name);
}

function amountWords(name: string, amount: Amount, asOf: LocalDate): Label | undefined {
  const is = (term: AmountTerm | { kind: 'fact' } | undefined) =>
    term?.kind === 'parameter' && term.parameter.name === name;
  switch (amount.kind) {
    case 'fixed':
      return is(amount.amount) ? { zh: '定额', en: 'Fixed amount' } : undefined;
    case 'rate': {
      const { label } = amount.of.definition;
      if (is(amount.by)) return { zh: `占${label.zh}的比例`, en: `Share of ${label.en}` };
      if (is(amount.cap)) return { zh: '最高金额', en: 'Highest amount' };
      return is(amount.floor) ? { zh: '最低金额', en: 'Lowest amount' } : undefined;
    }
    case 'perHead':
      if (is(amount.amount)) return { zh: '每人金额', en: 'Amount per person' };
      return is(amount.max) ? { zh: '最多人数', en: 'Most persons' } : undefined;
    case 'brackets': {
      const row = amount.table.findIndex(({ upTo, by }) => is(upTo) || is(by));
      if (row < 0) return undefined;
      return is(amount.table[row]?.by)
        ? { zh: `第 ${row + 1} 档比例`, en: `Rate of bracket ${row + 1}` }
        : { zh: `第 ${row + 1} 档上限`, en: `Upper end of bracket ${row + 1}` };
    }
    case 'deductInOrder':
      return amountWords(name, amount.quota, asOf);
    case 'conditional':
      return first(amount.branches, (branch) => {
        const words = amountWords(name, branch.amount, asOf);
        return words && withCondition(words, branch.when, asOf);
      });
    case 'sum':
      return first(amount.parts, (part) => amountWords(name, part, asOf));
  }
}

function first<T>(items: readonly T[], words: (item: T) => Label | undefined): Label | undefined {
  for (const item of items) {
    const found = words(item);
    if (found) return found;
  }
  return undefined;
}

function withCondition(words: Label, when: Condition | undefined, asOf: LocalDate): Label {
  const condition = when
    ? conditionSentence(when, asOf)
    : { zh: '其他情形', en: 'in all other cases' };
  return { zh: `${words.zh}（${condition.zh}）`, en: `${words.en} (${condition.en})` };
}
