import type { PolicyDetail } from '../../api/policies.js';
import type { usePick } from '../../i18n/language.js';
import type { policyPageWords } from '../../i18n/policy-page-words.js';
import type { Say } from '../../i18n/words.js';

/** Who gets what where the money does not reach, and which document says so. */
export function shortfallText(
  { rule, by, order, basis }: NonNullable<PolicyDetail['shortfall']>,
  say: Say<typeof policyPageWords>,
  pick: ReturnType<typeof usePick>,
): string {
  switch (rule) {
    case 'first-come':
      return say('shortfall.firstCome', { basis });
    case 'pro-rata':
      return say('shortfall.proRata', { basis });
    case 'ranked': {
      const fact = by ? pick(by) : '';
      return order === 'lowest-first'
        ? say('shortfall.lowest', { fact, basis })
        : say('shortfall.highest', { fact, basis });
    }
  }
}
