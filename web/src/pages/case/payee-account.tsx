import type { Account } from '../../api/enterprises.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './payee-account.module.css';

export function PayeeAccount({ account }: { account: Account }) {
  const say = useWords(caseWords);
  return (
    <dl className={styles.account}>
      <dt>{say('payeeName')}</dt>
      <dd>{account.payeeName}</dd>
      <dt>{say('accountNumber')}</dt>
      <dd className="figure">{account.accountNumber}</dd>
      <dt>{say('bankName')}</dt>
      <dd>{account.bankName}</dd>
    </dl>
  );
}
