import { useMe } from '../../../app/me.js';
import { commonWords } from '../../../i18n/common-words.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Section } from '../../space/section.js';
import styles from '../staff-page.module.css';
import { BankAnswerUpload } from './bank-answer-upload.js';
import { BankExceptions } from './bank-exceptions.js';
import { Batches } from './batches.js';
import { Budgets } from './budgets.js';
import { FreezeBatch } from './freeze-batch.js';

export function PayoutsPage() {
  const say = useWords(payoutsWords);
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
        <Section id="freeze" title={say('freezeTitle')}>
          <FreezeBatch />
        </Section>
      )}
      <Section id="batches" title={say('batchesTitle')}>
        <Batches />
      </Section>
      {role === 'cashier' && (
        <Section id="answer" title={say('answerTitle')} lead={say('answerText')}>
          <BankAnswerUpload />
        </Section>
      )}
      <Section id="exceptions" title={say('exceptionsTitle')} lead={say('exceptionsText')}>
        <BankExceptions
          mayPropose={role === 'cashier' || role === 'reviewer'}
          maySettle={role === 'approver'}
        />
      </Section>
      <Section id="budgets" title={say('budgetsTitle')}>
        <Budgets mayApprove={role === 'approver'} mayRecord={role === 'cashier'} />
      </Section>
    </div>
  );
}
