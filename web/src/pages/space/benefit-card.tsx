import type { ReactNode } from 'react';
import type { Entitlement } from '../../api/entitlements.js';
import { usePick } from '../../i18n/language.js';
import { commonWords } from '../../i18n/common-words.js';
import {
  benefitPeriodName,
  categoryName,
  deliveryName,
  effectName,
  policyWords,
} from '../../i18n/policy-words.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Money } from '../../ui/money.js';
import { NotShown } from '../../ui/not-shown.js';
import { Tag } from '../../ui/tag.js';
import { Why, type View } from './why.js';
import styles from './benefit-card.module.css';

interface BenefitCardProps {
  readonly view: View;
  readonly item: Entitlement;
  /** The one thing to do. */
  readonly action?: ReactNode;
}

/** One policy that decides in the enterprise's favour: how much, how it comes, why, by which clause, and what to do. */
export function BenefitCard({ view, item, action }: BenefitCardProps) {
  const policy = useWords(policyWords);
  const pick = usePick();
  return (
    <article
      className={`${styles.card} ${item.leftOut ? styles.leftOut : ''}`}
      data-policy={item.policyId}
    >
      <div className={styles.amount}>
        <Amount item={item} />
        <p className={styles.kind}>
          {[
            item.effect && effectName(policy, item.effect),
            item.benefitPeriod && benefitPeriodName(policy, item.benefitPeriod),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className={styles.body}>
        <p className={styles.tags}>
          <Tag tone="pine">{deliveryName(policy, item.delivery)}</Tag>
          <span>{categoryName(policy, item.category)}</span>
          <span>{item.authority}</span>
        </p>
        <h3>{pick(item.title)}</h3>
        <p className={styles.text}>{pick(item.benefitText)}</p>
        {item.leftOut && <p className={styles.leftOutText}>{pick(item.leftOut.text)}</p>}
        <AmountMissing item={item} />
        <div className={styles.more}>
          <Why view={view} policyId={item.policyId} />
        </div>
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </article>
  );
}

function Amount({ item }: { item: Entitlement }) {
  const say = useWords(spaceWords);
  if (item.amountFen === null)
    return <p className={styles.words}>{item.amountHidden ? <NotShown /> : say('amountOpen')}</p>;
  if (item.amountFen === 0 && item.effect === 'qualification')
    return <p className={styles.words}>{say('noMoney')}</p>;
  return (
    <p>
      <Money fen={item.amountFen} size="large" />
    </p>
  );
}

function AmountMissing({ item }: { item: Entitlement }) {
  const say = useWords(spaceWords);
  const common = useWords(commonWords);
  const pick = usePick();
  if (item.amountFen !== null || item.missing.length === 0) return null;
  const facts = item.missing.map(({ label }) => pick(label)).join(common('separator'));
  return <p className={styles.leftOutText}>{say('amountNeeds', { facts })}</p>;
}
