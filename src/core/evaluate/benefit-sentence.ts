import type { Label } from '../facts/fact-definition.js';
import type { LocalDate } from '../local-date.js';
import {
  parameterOn,
  type Amount,
  type AmountTerm,
  type Benefit,
  type FactOperand,
} from '../policy/policy.js';
import { integer, multiply, toDecimalString, toExactString, type Rational } from '../rational.js';
import { formatMoney } from './format-value.js';

/** Every enterprise's page shows the sentences of all benefits, nearly always for the same day. */
const LATEST = new WeakMap<Benefit, { readonly asOf: LocalDate; readonly sentence: Label }>();

/** How the amount is worked out, in words: 「研发费用 × 20%，最高 50 万元」. */
export function benefitSentence(benefit: Benefit, asOf: LocalDate): Label {
  const latest = LATEST.get(benefit);
  if (latest?.asOf === asOf) return latest.sentence;
  const sentence = sentenceOf(benefit, asOf);
  LATEST.set(benefit, { asOf, sentence });
  return sentence;
}

function sentenceOf(benefit: Benefit, asOf: LocalDate): Label {
  if (benefit.amount) return amountSentence(benefit.amount, asOf);
  return benefit.effect === 'deferral'
    ? { zh: '纳税时间递延，不减少税额', en: 'Tax is deferred, not reduced' }
    : { zh: '取得资质，本身不发放资金', en: 'A qualification; no money by itself' };
}

function amountSentence(amount: Amount, asOf: LocalDate): Label {
  const money = (term: AmountTerm) => formatMoney(valueOf(term, asOf));
  switch (amount.kind) {
    case 'fixed':
      return join(['定额 ', 'A fixed '], money(amount.amount));
    case 'rate':
      return rateSentence(amount, asOf);
    case 'perHead': {
      const each = amount.amount.kind === 'fact' ? labelOf(amount.amount) : money(amount.amount);
      const times = amount.times ? ` × ${percent(valueOf(amount.times, asOf))}` : '';
      const max = amount.max && toDecimalString(valueOf(amount.max, asOf), 0);
      return {
        zh: `每人 ${each.zh}${times}${max ? `，最多 ${max} 人` : ''}`,
        en: `${each.en}${times} per person${max ? `, at most ${max}` : ''}`,
      };
    }
    case 'brackets': {
      const rows = amount.table.map((row) => ({
        by: percent(valueOf(row.by, asOf)),
        upTo: row.upTo && money(row.upTo),
      }));
      const base = labelOf(amount.of);
      return {
        zh: `${base.zh}分档：${rows.map(({ by, upTo }) => `${upTo ? `${upTo.zh}以内` : amount.mode === 'whole' ? '更高的全额' : '超过部分'} ${by}`).join('，')}`,
        en: `${base.en} by bracket: ${rows.map(({ by, upTo }) => `${upTo ? `up to ${upTo.en}` : 'above'} ${by}`).join(', ')}`,
      };
    }
    case 'deductInOrder': {
      const quota = amountSentence(amount.quota, asOf);
      const taxes = amount.from.map(labelOf);
      return {
        zh: `以 ${quota.zh} 为限额，依次扣减 ${taxes.map(({ zh }) => zh).join('、')}，不足扣减的不结转`,
        en: `${quota.en} as a quota, set off in turn against ${taxes.map(({ en }) => en).join(', ')}; the rest lapses`,
      };
    }
    case 'conditional':
      return choices(amount.branches.map((branch) => amountSentence(branch.amount, asOf)));
    case 'sum':
      return joined(
        amount.parts.map((part) => amountSentence(part, asOf)),
        ' + ',
      );
  }
}

function rateSentence(amount: Extract<Amount, { kind: 'rate' }>, asOf: LocalDate): Label {
  const by: Label =
    amount.by.kind === 'fact'
      ? labelOf(amount.by)
      : { zh: percent(valueOf(amount.by, asOf)), en: percent(valueOf(amount.by, asOf)) };
  const base = labelOf(amount.of);
  const times = amount.times ? ` × ${percent(valueOf(amount.times, asOf))}` : '';
  const cap = amount.cap && formatMoney(valueOf(amount.cap, asOf));
  const floor = amount.floor && formatMoney(valueOf(amount.floor, asOf));
  return {
    zh: `${base.zh} × ${by.zh}${times}${cap ? `，最高 ${cap.zh}` : ''}${floor ? `，最低 ${floor.zh}` : ''}`,
    en: `${base.en} × ${by.en}${times}${cap ? `, at most ${cap.en}` : ''}${floor ? `, at least ${floor.en}` : ''}`,
  };
}

function labelOf(operand: FactOperand): Label {
  return operand.definition.label;
}

function choices(parts: readonly Label[]): Label {
  const distinct = parts.filter(
    (part, index) => parts.findIndex(({ zh }) => zh === part.zh) === index,
  );
  return {
    zh: distinct.map(({ zh }) => zh).join('；或 '),
    en: distinct.map(({ en }) => en).join('; or '),
  };
}

function joined(parts: readonly Label[], separator: string): Label {
  return {
    zh: parts.map(({ zh }) => zh).join(separator),
    en: parts.map(({ en }) => en).join(separator),
  };
}

function join([zh, en]: readonly [string, string], label: Label): Label {
  return { zh: `${zh}${label.zh}`, en: `${en}${label.en}` };
}

/** A share as people write it: 8.5 %, but 1/12 where no few decimals would be exact. */
function percent(value: Rational): string {
  const hundredfold = multiply(value, integer(100));
  return 10_000n % hundredfold.denominator === 0n
    ? `${toDecimalString(hundredfold, 4)}%`
    : toExactString(value);
}

function valueOf(term: AmountTerm, asOf: LocalDate): Rational {
  if (term.kind === 'literal') return term.value;
  const value = parameterOn(term.parameter, asOf);
  if (value === undefined)
    throw new Error(`the parameter "${term.parameter.name}" has no value on ${asOf}`);
  return value as Rational;
}
