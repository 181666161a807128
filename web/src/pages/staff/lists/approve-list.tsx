import { useState } from 'react';
import { useFundingPlans, type FundingPlan } from '../../../api/budgets.js';
import { ApiError } from '../../../api/http.js';
import { useAppropriations } from '../../../api/payouts.js';
import { useApproveList, type PublicityList } from '../../../api/publicity.js';
import { moneyText } from '../../../format/money.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { ProblemNotice } from '../../../ui/states.js';
import { fundText } from '../fund-text.js';
import { PlanShares } from '../plan-shares.js';
import styles from '../staff-page.module.css';
import { useBusinessYear } from '../use-business-year.js';

/** Approval reserves money, so it says how much and by which plan; several funds without a plan: it asks which. */
export function ApproveList({ list }: { list: PublicityList }) {
  const say = useWords(listsWords);
  const sayBudget = useWords(budgetWords);
  const { language } = useLanguage();
  const approve = useApproveList();
  const year = useBusinessYear();
  const appropriations = useAppropriations();
  const plans = useFundingPlans();
  const isOwn = (one: Pick<FundingPlan, 'policyId' | 'fiscalYear'>) =>
    one.policyId === list.policyId && one.fiscalYear === year;
  const plan = plans.data?.find(isOwn);
  const funds = (appropriations.data ?? []).filter(isOwn);
  const [chosen, setChosen] = useState('');
  // Under a plan nobody chooses: the server refuses it.
  const mayChoose = !plans.isPending && !plan && funds.length > 1;
  const order = { id: list.id, ...(mayChoose && chosen ? { appropriationId: chosen } : {}) };
  return (
    <>
      {plan && (
        <div className={`${styles.wide} ${styles.form}`}>
          <p className={styles.soft}>{sayBudget('approveByPlan', { number: plan.planNumber })}</p>
          <PlanShares of={plan} />
        </div>
      )}
      {mayChoose && (
        <label>
          <span className="only-for-readers">{say('approveFund')}</span>
          <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{say('approveFund')}</option>
            {funds.map((fund) => (
              <option key={fund.id} value={fund.id}>
                {fundText(fund)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button kind="primary" small busy={approve.isPending} onClick={() => approve.mutate(order)}>
        {list.state === 'approved'
          ? say('approveRest', { count: list.waitingCount })
          : say('approve')}
      </Button>
      {list.waitingCount === list.caseCount && (
        <span className={styles.soft}>
          {say('approveNote', { amount: moneyText(list.amountFen, language) })}
        </span>
      )}
      {approve.isError && (
        <div className={styles.wide}>
          <ProblemNotice error={approve.error} />
          {isShort(approve.error) && (
            <Button
              small
              busy={approve.isPending}
              onClick={() => approve.mutate({ ...order, whenShort: 'by-rule' })}
            >
              {say('approveByRule')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function isShort(error: unknown): boolean {
  const code = error instanceof ApiError ? error.problem.code : undefined;
  return code === 'INSUFFICIENT_FUNDS' || code === 'FUNDS_AWAITED';
}
