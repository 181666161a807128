import { Link } from 'react-router';
import type { PolicySummary } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { categoryName, deliveryName, policyWords } from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './policies-page.module.css';
import { StatusTag } from './status-tag.js';

export function PolicyRow({ policy }: { policy: PolicySummary }) {
  const kinds = useWords(policyWords);
  const pick = usePick();
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.rowTitle}>
          <Link to={`/policies/${policy.id}`}>{pick(policy.title)}</Link>
        </h2>
        <p className={styles.summary}>{pick(policy.summary)}</p>
      </div>
      <p className={styles.facts}>
        <StatusTag standing={policy.standing} />
        <span>{categoryName(kinds, policy.category)}</span>
        <span>{deliveryName(kinds, policy.delivery)}</span>
        <span>{policy.authority}</span>
      </p>
    </li>
  );
}
