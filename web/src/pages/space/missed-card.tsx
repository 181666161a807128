import type { Entitlement } from '../../api/entitlements.js';
import { usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Money } from '../../ui/money.js';
import { NotShown } from '../../ui/not-shown.js';
import { Why, type View } from './why.js';
import styles from './missed-card.module.css';

interface MissedCardProps {
  readonly view: View;
  readonly item: Entitlement;
}

/** A policy that is out of reach for now: how many conditions hold, and in plain words what is lacking. */
export function MissedCard({ view, item }: MissedCardProps) {
  const say = useWords(spaceWords);
  const pick = usePick();
  return (
    <article className={styles.card} data-policy={item.policyId}>
      <header className={styles.head}>
        <h3>{pick(item.title)}</h3>
        {(item.potentialFen || item.amountHidden) && (
          <p className={styles.worth}>
            {say('worth')}{' '}
            {item.amountHidden ? <NotShown /> : <Money fen={item.potentialFen ?? 0} short />}
          </p>
        )}
      </header>
      <Conditions item={item} />
      <ul className={styles.gaps}>
        {item.gaps.map(({ fact, text, hidden }, index) => (
          <li key={`${fact} ${index}`}>
            {pick(text)} {hidden && <NotShown />}
          </li>
        ))}
      </ul>
      <div className={styles.more}>
        <Why view={view} policyId={item.policyId} />
      </div>
    </article>
  );
}

function Conditions({ item: { conditions } }: { item: Entitlement }) {
  const say = useWords(spaceWords);
  if (conditions.length < 2) return null;
  const met = conditions.filter((truth) => truth === true).length;
  const unknown = conditions.filter((truth) => truth === null).length;
  const sorted = [...conditions].sort((a, b) => order(a) - order(b));
  return (
    <div className={styles.conditions}>
      <div className={styles.segments} aria-hidden="true">
        {sorted.map((truth, index) => (
          <span
            key={index}
            className={truth === null ? styles.unknown : truth ? styles.met : styles.unmet}
          />
        ))}
      </div>
      <p>
        {say('metOf', { met, total: conditions.length })}
        {unknown > 0 && ` · ${say('metUnknown', { count: unknown })}`}
      </p>
    </div>
  );
}

function order(truth: boolean | null): number {
  return truth === true ? 0 : truth === null ? 1 : 2;
}
