import { useState } from 'react';
import { useFundingPlans, type FundingPlan } from '../../../api/budgets.js';
import { instantText } from '../../../format/date.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { ProblemNotice } from '../../../ui/states.js';
import { PlanShares } from '../plan-shares.js';
import styles from '../staff-page.module.css';
import { useBusinessYear } from '../use-business-year.js';
import { Budget } from './budget.js';
import bars from './budgets.module.css';
import type { Funds } from './funds.js';
import { MakePlan } from './make-plan.js';

interface JoinedBudgetsProps {
  readonly funds: Funds;
  readonly mayPlan: boolean;
  readonly mayRecord: boolean;
}

/** Above the appropriations of a policy and year the plan by which they share its payments. */
export function JoinedBudgets({ funds, mayPlan, mayRecord }: JoinedBudgetsProps) {
  const plans = useFundingPlans();
  const [{ policyId, fiscalYear }] = funds;
  const own = (plans.data ?? []).filter(
    (plan) => plan.policyId === policyId && plan.fiscalYear === fiscalYear,
  );
  const budgets = funds.map((of) => <Budget key={of.id} of={of} mayRecord={mayRecord} />);
  // One appropriation has nobody to share with.
  if (funds.length === 1 && own.length === 0) return budgets;
  return (
    <section className={bars.joined} data-joined={`${policyId} ${fiscalYear}`}>
      {plans.isError ? (
        <ProblemNotice error={plans.error} onRetry={() => void plans.refetch()} />
      ) : (
        plans.isSuccess && <Plan funds={funds} plans={own} mayPlan={mayPlan} />
      )}
      {budgets}
    </section>
  );
}

interface PlanProps {
  readonly funds: Funds;
  /** Newest first: the first one is in force. */
  readonly plans: readonly FundingPlan[];
  readonly mayPlan: boolean;
}

function Plan({ funds, plans: [inForce, ...earlier], mayPlan }: PlanProps) {
  const say = useWords(budgetWords);
  const year = useBusinessYear();
  const [making, setMaking] = useState(false);
  // A plan is read when a case is approved, which is out of this year's money: an old year's would change nothing.
  const isOpen = year !== undefined && funds[0].fiscalYear >= year;
  return (
    <div className={bars.plan}>
      <div className={bars.head}>
        {inForce ? <PlanHead of={inForce} /> : <p className={styles.soft}>{say('planNone')}</p>}
        {mayPlan && isOpen && (
          <Button small onClick={() => setMaking(true)}>
            {say(inForce ? 'planChange' : 'planMake')}
          </Button>
        )}
      </div>
      {inForce && <PlanShares of={inForce} />}
      {earlier.length > 0 && (
        <Disclosure summary={say('plansEarlier', { count: earlier.length })}>
          <ol className={bars.changes}>
            {earlier.map((plan) => (
              <li key={plan.id}>
                <PlanHead of={plan} />
                <PlanShares of={plan} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      {making && <MakePlan funds={funds} plan={inForce} onClose={() => setMaking(false)} />}
    </div>
  );
}

function PlanHead({ of }: { of: FundingPlan }) {
  const say = useWords(budgetWords);
  const { language } = useLanguage();
  return (
    <div>
      <strong>{`${say('planTitle')} ${of.planNumber}`}</strong>
      <p className={styles.facts}>
        <span>{of.documentNumber}</span>
        <span>{of.madeBy}</span>
        <time dateTime={of.madeAt} className="figure">
          {instantText(of.madeAt, language)}
        </time>
      </p>
    </div>
  );
}
