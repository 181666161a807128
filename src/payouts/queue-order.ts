import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import type { Shortfall } from '../core/policy/policy.js';
import { compare, parseRational } from '../core/rational.js';

type Place = Pick<BenefitCaseEntity, 'id' | 'openedAt' | 'rankValue'>;

/** In which order those who wait for money get it: by the number that the policy ranks them by, else as they were opened. */
export function queueOrder(shortfall: Shortfall | undefined): (a: Place, b: Place) => number {
  if (shortfall?.rule !== 'ranked') return byOpening;
  const sign = shortfall.order === 'highest-first' ? -1 : 1;
  return (a, b) => {
    const left = rankOf(a);
    const right = rankOf(b);
    // Whoever was let wait before the policy ranked its cases comes after those it has ranked.
    if (!left || !right) return Number(!left) - Number(!right) || byOpening(a, b);
    return sign * compare(left, right) || byOpening(a, b);
  };
}

function rankOf({ rankValue }: Place) {
  return rankValue === null ? undefined : parseRational(rankValue);
}

function byOpening(a: Place, b: Place): number {
  return a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1);
}
