import type { Label } from '../facts/fact-definition.js';
import type { LocalDate } from '../local-date.js';
import type { Benefit } from '../policy/policy.js';
import { benefitSentence } from './benefit-sentence.js';
import { conditionSentence } from './condition-sentences.js';

/** One line of what a benefit gives; `when` where it depends on a further condition. */
export interface BenefitTerm {
  readonly when: Label | null;
  readonly text: Label;
}

const OTHERWISE: Label = { zh: '其他情形', en: 'In all other cases' };

/** What a benefit gives, branch by branch: who gets the five and who the three is not left open. */
export function benefitTerms(benefit: Benefit, asOf: LocalDate): BenefitTerm[] {
  const { amount } = benefit;
  if (amount?.kind !== 'conditional') return [{ when: null, text: benefitSentence(benefit, asOf) }];
  return amount.branches.map((branch) => ({
    when: branch.when ? conditionSentence(branch.when, asOf) : OTHERWISE,
    text: benefitSentence({ ...benefit, amount: branch.amount }, asOf),
  }));
}

/** All of it on one line. */
export function fullBenefitSentence(benefit: Benefit, asOf: LocalDate): Label {
  const terms = benefitTerms(benefit, asOf);
  return {
    zh: terms.map(({ when, text }) => (when ? `${when.zh}：${text.zh}` : text.zh)).join('；'),
    en: terms.map(({ when, text }) => (when ? `${when.en}: ${text.en}` : text.en)).join('; '),
  };
}
