import { shownVersion, type PolicyDetail } from '../../api/policies.js';
import { dateText } from '../../format/date.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Notice } from '../../ui/notice.js';
import styles from './policy-page.module.css';

/** What must be known before anything else on the page is believed. */
export function StandingNotice({ policy }: { policy: PolicyDetail }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  const { language } = useLanguage();
  const effective = shownVersion(policy)?.effective;
  switch (policy.standing) {
    case 'draft':
      return policy.holes.length === 0 ? null : (
        <Notice tone="amber" title={say('holesTitle')}>
          <ul className={styles.holes}>
            {policy.holes.map((hole) => (
              <li key={hole.name}>{pick(hole)}</li>
            ))}
          </ul>
        </Notice>
      );
    case 'listed':
      return (
        <Notice tone="amber" title={say('listedTitle')}>
          <p>{say('listedText')}</p>
        </Notice>
      );
    case 'lapsed':
      return !effective?.to ? null : (
        <Notice tone="clay" title={say('lapsedTitle', { date: dateText(effective.to, language) })}>
          <p>{say('lapsedText')}</p>
        </Notice>
      );
    case 'upcoming':
      return !effective ? null : (
        <Notice
          tone="amber"
          title={say('upcomingTitle', { date: dateText(effective.from, language) })}
        />
      );
    case 'in-force':
      return null;
  }
}
