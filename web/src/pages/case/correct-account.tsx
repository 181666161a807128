import { useState, type SubmitEvent } from 'react';
import { useCaseAct, type BenefitCase } from '../../api/cases.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/states.js';
import { accountFaults, cleanAccount, EMPTY_ACCOUNT } from './account-draft.js';
import { AccountFields } from './account-fields.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import styles from './case-page.module.css';

/** The bank returned the payment: why, and the account to try next. */
export function CorrectAccount({ of }: { of: BenefitCase }) {
  const say = useWords(caseWords);
  const correct = useCaseAct(of.id);
  const [account, setAccount] = useState({ ...EMPTY_ACCOUNT, payeeName: of.enterpriseName });
  const [tried, setTried] = useState(false);
  const why = of.timeline?.findLast(({ toState }) => toState === 'bounced')?.reason;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (correct.isPending) return;
    if (Object.keys(accountFaults(account)).length > 0) return focusFirstFault(event.currentTarget);
    correct.mutate({ path: 'account', body: cleanAccount(account) });
  };
  return (
    <section className={`${styles.card} ${styles.urgent}`}>
      <h2>{say('bouncedTitle')}</h2>
      {why && <p>{say('reason', { reason: why })}</p>}
      <form className={styles.form} onSubmit={submit} noValidate>
        <AccountFields
          account={account}
          onChange={setAccount}
          tried={tried}
          error={correct.error}
        />
        {correct.isError && <ProblemNotice error={correct.error} />}
        <p className={styles.buttons}>
          <Button kind="primary" type="submit" busy={correct.isPending}>
            {say('correctDo')}
          </Button>
        </p>
      </form>
    </section>
  );
}
