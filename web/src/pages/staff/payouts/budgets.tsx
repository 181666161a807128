import { useState } from 'react';
import { useAppropriations, useLedger } from '../../../api/payouts.js';
import { moneyText } from '../../../format/money.js';
import { useLanguage } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { BudgetProposals } from './budget-proposals.js';
import { byPolicyAndYear } from './funds.js';
import { JoinedBudgets } from './joined-budgets.js';
import { NewAppropriationDialog } from './new-appropriation.js';

interface BudgetsProps {
  /** Approves what is proposed, and lays down plans. */
  readonly mayApprove: boolean;
  readonly mayRecord: boolean;
}

export function Budgets({ mayApprove, mayRecord }: BudgetsProps) {
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
      <BudgetProposals mayApprove={mayApprove} />
      {appropriations.data.length === 0 && <Empty title={say('budgetsNone')} />}
      {byPolicyAndYear(appropriations.data).map((funds) => (
        <JoinedBudgets
          key={`${funds[0].policyId} ${funds[0].fiscalYear}`}
          funds={funds}
          mayPlan={mayApprove}
          mayRecord={mayRecord}
        />
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
