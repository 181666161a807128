import { commonWords } from '../../../i18n/common-words.js';
import { ratingWords } from '../../../i18n/rating-words.js';
import { useWords } from '../../../i18n/words.js';
import { Section } from '../../space/section.js';
import styles from '../staff-page.module.css';
import { PolicyShares } from './policy-shares.js';
import { Rectifications } from './rectifications.js';

export function RatingsPage() {
  const say = useWords(ratingWords);
  const common = useWords(commonWords);
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      <Section id="open" title={say('openTitle')}>
        <Rectifications state="open" none={say('openNone')} />
      </Section>
      <Section id="answered" title={say('answeredTitle')}>
        <Rectifications state="answered" none={say('answeredNone')} />
      </Section>
      <Section id="shares" title={say('sharesTitle')} lead={say('sharesText')}>
        <PolicyShares />
      </Section>
      <Section id="closed" title={say('closedTitle')}>
        <Rectifications state="closed" none={say('closedNone')} />
      </Section>
    </div>
  );
}
