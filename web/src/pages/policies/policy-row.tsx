import { Link } from 'react-router';
import type { PolicySummary } from '../../api/policies.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { usePick } from '../../i18n/language.js';
import { categoryName, deliveryName, policyWords } from '../../i18n/policy-words.js';
import { useWords, type Say } from '../../i18n/words.js';
import { Tag, type Tone } from '../../ui/tag.js';
import styles from './policies-page.module.css';

export function statusTag(
  say: Say<typeof catalogueWords>,
  { status, inForce }: Pick<PolicySummary, 'status' | 'inForce'>,
): { tone: Tone; text: string } {
  if (status === 'draft') return { tone: 'amber', text: say('draft') };
  return inForce
    ? { tone: 'pine', text: say('inForce') }
    : { tone: 'stone', text: say('notInForce') };
}

export function PolicyRow({ policy }: { policy: PolicySummary }) {
  const say = useWords(catalogueWords);
  const kinds = useWords(policyWords);
  const pick = usePick();
  const { tone, text } = statusTag(say, policy);
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.rowTitle}>
          <Link to={`/policies/${policy.id}`}>{pick(policy.title)}</Link>
        </h2>
        <p className={styles.summary}>{pick(policy.summary)}</p>
      </div>
      <p className={styles.facts}>
        <Tag tone={tone}>{text}</Tag>
        <span>{categoryName(kinds, policy.category)}</span>
        <span>{deliveryName(kinds, policy.delivery)}</span>
        <span>{policy.authority}</span>
      </p>
    </li>
  );
}
