import type { Label } from '../../core/facts/fact-definition.js';

export const RATING_SCORES: Readonly<Record<number, Label>> = {
  5: { zh: '非常满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
};

/** 差评: such a rating opens a rectification; every other one counts as good. */
export function isBad(score: number): boolean {
  return score <= 2;
}
