import { useMe } from '../../../app/me.js';
import { commonWords } from '../../../i18n/common-words.js';
import { reconciliationWords } from '../../../i18n/reconciliation-words.js';
import { useWords } from '../../../i18n/words.js';
import { Section } from '../../space/section.js';
import styles from '../staff-page.module.css';
import { AwaitedStatements } from './awaited-statements.js';
import { Months } from './months.js';
import { StatementUpload } from './statement-upload.js';

export function ReconciliationPage() {
  const say = useWords(reconciliationWords);
  const common = useWords(commonWords);
  const { role } = useMe();
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      {role === 'cashier' && (
        <Section id="upload" title={say('uploadTitle')} lead={say('uploadText')}>
          <StatementUpload />
        </Section>
      )}
      <Section id="months" title={say('monthsTitle')}>
        <Months />
      </Section>
      <Section id="awaited" title={say('awaitedTitle')}>
        <AwaitedStatements />
      </Section>
    </div>
  );
}
