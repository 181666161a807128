import type { Effective } from '../../api/policies.js';
import { dateText } from '../../format/date.js';
import type { Language } from '../../i18n/language.js';
import type { policyPageWords } from '../../i18n/policy-page-words.js';
import type { Say } from '../../i18n/words.js';

/** Where only the year of the beginning is known, the first of January would be an invention. */
export function effectiveText(
  say: Say<typeof policyPageWords>,
  { from, to, fromPrecision }: Effective,
  language: Language,
): string {
  const until = to && dateText(to, language);
  if (fromPrecision === 'year') {
    const year = from.slice(0, 4);
    return until ? say('yearUntil', { year, to: until }) : say('yearPrecision', { year });
  }
  const begin = dateText(from, language);
  return until ? say('until', { from: begin, to: until }) : say('since', { from: begin });
}
