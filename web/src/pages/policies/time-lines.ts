import type { PolicyVersion } from '../../api/policies.js';
import { useLanguage } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { effectiveText } from './effective-text.js';

export interface TimeLine {
  readonly name: string;
  readonly text: string;
}

/** The time limits that the document itself sets; what it does not say is not among them. */
export function useTimeLines(version: PolicyVersion | undefined): readonly TimeLine[] {
  const say = useWords(policyPageWords);
  const { language } = useLanguage();
  if (!version) return [];
  const { window, limits, publicityWorkingDays } = version;
  const days = (count: number) => say('workingDays', { days: count });
  const lines: (TimeLine | null | undefined | 0)[] = [
    window && {
      name: say('window'),
      text: effectiveText(say, { ...window, fromPrecision: 'day' }, language),
    },
    limits.listByDayOfMonth && {
      name: say('listByDay'),
      text: say('listByDayText', { day: limits.listByDayOfMonth }),
    },
    limits.reviewWorkingDays && { name: say('review'), text: days(limits.reviewWorkingDays) },
    publicityWorkingDays && { name: say('publicity'), text: days(publicityWorkingDays) },
    limits.paymentWorkingDays && { name: say('payment'), text: days(limits.paymentWorkingDays) },
    limits.totalWorkingDays && { name: say('total'), text: days(limits.totalWorkingDays) },
  ];
  return lines.filter((line): line is TimeLine => Boolean(line));
}
