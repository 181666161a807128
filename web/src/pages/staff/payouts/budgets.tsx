import { useState } from 'react';
import { useAppropriations, useLedger, type Appropriation } from '../../../api/payouts.js';
import { moneyText } from '../../../format/money.js';
import { useLanguage } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Notice } from '../../../ui/notice.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { usePolicyTitle } from '../use-policy-title.js';
import bars from './budgets.module.css';
import { NewAppropriationDialog } from './new-appropriation.js';

export function Budgets({ mayRecord }: { mayRecord: boolean }) {
  const say = useWords(payoutsWords);
  const appropriations = useAppropriations();
  const [recording, setRecording] = useState(false);
  if (appropriations.isPending) return <Loading lines={2} />;
  if (appropriations.isError) {
    return (
      <ProblemNotice error={appropriations.error} onRetry={() => void appropriations.refetch()} />
    );
  }
  return (
    <div className={styles.cards}>
      <LedgerBalance />
      {appropriations.data.length === 0 && <Empty title={say('budgetsNone')} />}
      {appropriations.data.map((appropriation) => (
        <Budget key={appropriation.id} of={appropriation} />
      ))}
      {mayRecord && (
        <p>
          <Button onClick={() => setRecording(true)}>{say('budgetNew')}</Button>
        </p>
      )}
      {recording && <NewAppropriationDialog onClose={() => setRecording(false)} />}
    </div>
  );
}

/** The accounts of an appropriation as parts of one bar: what is spent, promised and free adds up before the eye. */
function Budget({ of }: { of: Appropriation }) {
  const say = useWords(payoutsWords);
  const titleOf = usePolicyTitle();
  const parts = [
    { key: 'paid', fen: of.paidFen },
    { key: 'inTransit', fen: of.inTransitFen },
    { key: 'reserved', fen: of.reservedFen },
    { key: 'available', fen: of.availableFen },
    // Most appropriations have nothing there: it is shown where it is something.
    ...(of.returnedFen > 0 ? [{ key: 'returned' as const, fen: of.returnedFen }] : []),
  ] as const;
  return (
    <article className={bars.budget}>
      <header className={bars.head}>
        <div>
          <strong>{titleOf(of.policyId)}</strong>
          <p className={styles.facts}>
            <span>{say('year', { year: of.fiscalYear })}</span>
            <span>{of.fund}</span>
            <span>{of.documentNumber}</span>
          </p>
        </div>
        <p className={bars.total}>
          <span>{say('ofTotal')}</span>
          <Money fen={of.appropriatedFen} short size="large" />
        </p>
      </header>
      <div className={bars.bar} aria-hidden="true">
        {parts
          .filter(({ fen }) => fen > 0)
          .map(({ key, fen }) => (
            <span key={key} className={bars[key]} style={{ flexGrow: fen }} />
          ))}
      </div>
      <dl className={bars.legend}>
        {parts.map(({ key, fen }) => (
          <div key={key}>
            <dt>
              <span className={`${bars.dot} ${bars[key]}`} aria-hidden="true" />
              {say(key)}
            </dt>
            <dd>
              <Money fen={fen} short />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function LedgerBalance() {
  const say = useWords(payoutsWords);
  const { language } = useLanguage();
  const ledger = useLedger();
  if (ledger.isPending) return null;
  if (ledger.isError)
    return <ProblemNotice error={ledger.error} onRetry={() => void ledger.refetch()} />;
  const { sumFen } = ledger.data;
  return sumFen === 0 ? (
    <p className={styles.soft}>{say('ledgerZero')}</p>
  ) : (
    <Notice tone="clay" title={say('ledgerOff', { amount: moneyText(sumFen, language) })} />
  );
}
