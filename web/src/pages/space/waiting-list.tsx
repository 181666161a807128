import { Link } from 'react-router';
import type { Entitlement, AwaitedFact } from '../../api/entitlements.js';
import { usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Money } from '../../ui/money.js';
import { NotShown } from '../../ui/not-shown.js';
import styles from './waiting-list.module.css';

/** Every undecided policy and whom it waits for: the enterprise, a department, or a person who certifies. */
export function WaitingList({ items }: { items: readonly Entitlement[] }) {
  const say = useWords(spaceWords);
  const pick = usePick();
  if (items.length === 0) return null;
  return (
    <Disclosure as="section" summary={say('waitingTitle', { count: items.length })}>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.policyId}>
            <div className={styles.head}>
              <Link to={`/policies/${item.policyId}`}>{pick(item.title)}</Link>
              {item.potentialFen ? <Money fen={item.potentialFen} short /> : null}
              {item.amountHidden && <NotShown />}
            </div>
            <ul className={styles.missing}>
              {item.missing.map((missing) => (
                <li key={`${missing.fact} ${missing.period ?? ''}`}>
                  <Missing missing={missing} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Missing({ missing }: { missing: AwaitedFact }) {
  const say = useWords(spaceWords);
  const pick = usePick();
  const label = pick(missing.label);
  const department = pick(missing.department);
  switch (missing.askedOf) {
    case 'enterprise':
      return say('waitingForYou', { label });
    case 'department':
      return department
        ? say('waitingFor', { label, department })
        : say('waitingForSome', { label });
    case 'person':
      return say('waitingForPerson', { label, department });
  }
}
