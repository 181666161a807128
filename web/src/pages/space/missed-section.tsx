import type { Entitlement } from '../../api/entitlements.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Empty } from '../../ui/states.js';
import { MissedCard } from './missed-card.js';
import { Section } from './section.js';
import type { View } from './why.js';
import styles from './missed-section.module.css';

const SHOWN_AT_FIRST = 6;

/** How many conditions stand in the way; what a figure can mend comes before what it cannot. */
function distance(item: Entitlement): number {
  const unmet = item.conditions.filter((truth) => truth === false).length;
  return unmet + (item.gaps.length > 0 ? 0 : 100);
}

interface MissedSectionProps {
  readonly view: View;
  readonly items: readonly Entitlement[];
}

export function MissedSection({ view, items }: MissedSectionProps) {
  const say = useWords(spaceWords);
  const nearest = [...items].sort(
    (a, b) => distance(a) - distance(b) || (b.potentialFen ?? 0) - (a.potentialFen ?? 0),
  );
  const rest = nearest.slice(SHOWN_AT_FIRST);
  return (
    <Section id="missed" title={say('missedTitle')} lead={say('missedLead')}>
      {items.length === 0 && <Empty title={say('missedNone')} />}
      <div className={styles.grid}>
        {nearest.slice(0, SHOWN_AT_FIRST).map((item) => (
          <MissedCard key={item.policyId} view={view} item={item} />
        ))}
      </div>
      {rest.length > 0 && (
        <Disclosure as="section" summary={say('restOfMissed', { count: rest.length })}>
          <div className={styles.grid}>
            {rest.map((item) => (
              <MissedCard key={item.policyId} view={view} item={item} />
            ))}
          </div>
        </Disclosure>
      )}
    </Section>
  );
}
