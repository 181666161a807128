import { Link } from 'react-router';
import type { Entitlement } from '../../api/entitlements.js';
import { usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import styles from './not-in-force.module.css';

export function NotInForce({ items }: { items: readonly Entitlement[] }) {
  const say = useWords(spaceWords);
  const pick = usePick();
  if (items.length === 0) return null;
  return (
    <Disclosure as="section" summary={say('notInForceTitle', { count: items.length })}>
      <p className={styles.text}>{say('notInForceText')}</p>
      <ul className={styles.list}>
        {items.map(({ policyId, title, authority }) => (
          <li key={policyId}>
            <Link to={`/policies/${policyId}`}>{pick(title)}</Link> <small>{authority}</small>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
