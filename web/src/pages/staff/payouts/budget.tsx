import { useState } from 'react';
import type { Appropriation } from '../../../api/payouts.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import styles from '../staff-page.module.css';
import { useBusinessYear } from '../use-business-year.js';
import { usePolicyTitle } from '../use-policy-title.js';
import { AdjustBudget } from './adjust-budget.js';
import { BudgetHistory } from './budget-history.js';
import bars from './budgets.module.css';
import { CloseYear } from './close-year.js';

interface BudgetProps {
  readonly of: Appropriation;
  readonly mayRecord: boolean;
}

/** The accounts of an appropriation as parts of one bar: what is spent, promised and free adds up before the eye. */
export function Budget({ of, mayRecord }: BudgetProps) {
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
    <article className={bars.budget} data-budget={of.documentNumber}>
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
      <BudgetActs of={of} mayRecord={mayRecord} />
    </article>
  );
}

/** A budget is adjusted until its year is over, and closed afterwards. */
function BudgetActs({ of, mayRecord }: BudgetProps) {
  const say = useWords(budgetWords);
  const year = useBusinessYear();
  const [open, setOpen] = useState<'adjust' | 'close' | 'history' | null>(null);
  const shut = () => setOpen(null);
  return (
    <div className={styles.buttons}>
      {mayRecord && year !== undefined && of.fiscalYear >= year && (
        <Button small onClick={() => setOpen('adjust')}>
          {say('adjust')}
        </Button>
      )}
      {mayRecord && year !== undefined && of.fiscalYear < year && (
        <Button small onClick={() => setOpen('close')}>
          {say('yearEnd')}
        </Button>
      )}
      <Button small onClick={() => setOpen('history')}>
        {say('history')}
      </Button>
      {open === 'adjust' && <AdjustBudget of={of} onClose={shut} />}
      {open === 'close' && <CloseYear of={of} onClose={shut} />}
      {open === 'history' && <BudgetHistory of={of} onClose={shut} />}
    </div>
  );
}
