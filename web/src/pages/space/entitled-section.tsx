import type { Entitlement } from '../../api/entitlements.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Empty } from '../../ui/states.js';
import { awaitsConfirmation } from './awaits-confirmation.js';
import { BenefitCard } from './benefit-card.js';
import { NextStep } from './next-step.js';
import { Section } from './section.js';
import type { View } from './why.js';
import styles from './cards.module.css';

interface EntitledSectionProps {
  readonly view: View;
  readonly items: readonly Entitlement[];
  /** Staff look on, and have no next step. */
  readonly ownSpace: boolean;
  /** Absent for whoever may only look. */
  readonly onConfirm?: ((item: Entitlement) => void) | undefined;
}

const byAmount = (a: Entitlement, b: Entitlement) => (b.amountFen ?? 0) - (a.amountFen ?? 0);

/** What waits for the enterprise's own hand comes first, then the larger amount. */
function byUrgency(a: Entitlement, b: Entitlement): number {
  const waits = (item: Entitlement) =>
    awaitsConfirmation(item) || item.case?.state === 'bounced' ? 1 : 0;
  return waits(b) - waits(a) || byAmount(a, b);
}

export function EntitledSection({ view, items, ownSpace, onConfirm }: EntitledSectionProps) {
  const say = useWords(spaceWords);
  const taken = items.filter(({ leftOut }) => !leftOut).sort(byUrgency);
  const leftOut = items.filter((item) => item.leftOut).sort(byAmount);
  return (
    <Section id="entitled" title={say('entitledTitle')} lead={say('entitledLead')}>
      {taken.length === 0 && <Empty title={say('entitledNone')}>{say('entitledNoneText')}</Empty>}
      <div className={styles.cards}>
        {taken.map((item) => (
          <BenefitCard
            key={item.policyId}
            view={view}
            item={item}
            action={ownSpace && <NextStep item={item} onConfirm={onConfirm} />}
          />
        ))}
      </div>
      {leftOut.length > 0 && (
        <Disclosure as="section" summary={say('leftOutTitle', { count: leftOut.length })}>
          <div className={styles.cards}>
            {leftOut.map((item) => (
              <BenefitCard key={item.policyId} view={view} item={item} />
            ))}
          </div>
        </Disclosure>
      )}
    </Section>
  );
}
