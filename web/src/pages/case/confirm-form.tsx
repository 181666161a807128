import { useState, type SubmitEvent } from 'react';
import { useConfirmCase, type BenefitCase } from '../../api/cases.js';
import type { Account, MaskedAccount } from '../../api/enterprises.js';
import { newIdempotencyKey } from '../../api/http.js';
import { yuanText } from '../../format/money.js';
import { caseWords } from '../../i18n/case-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { ProblemNotice } from '../../ui/states.js';
import { accountFaults, bareAccount, cleanAccount, EMPTY_ACCOUNT } from './account-draft.js';
import { AccountFields } from './account-fields.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import styles from './confirm-form.module.css';
import { StoredAccount } from './stored-account.js';

interface ConfirmFormProps {
  readonly of: BenefitCase;
  readonly stored: MaskedAccount | null;
  readonly onConfirmed: (confirmed: BenefitCase) => void;
}

export function ConfirmForm({ of, stored, onConfirmed }: ConfirmFormProps) {
  const say = useWords(caseWords);
  const pick = usePick();
  const { language } = useLanguage();
  const confirm = useConfirmCase(of.id);
  const [useStored, setUseStored] = useState(stored !== null);
  const [typed, setTyped] = useState<Account>({ ...EMPTY_ACCOUNT, payeeName: of.enterpriseName });
  const [tried, setTried] = useState(false);
  // One key for this dialog: pressing twice, or again after a lost answer, confirms once.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const amountFen = of.amountFen ?? 0;
  // The account on file is sent back masked, as it was shown: the server knows the whole number.
  const account = stored && useStored ? bareAccount(stored) : cleanAccount(typed);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (confirm.isPending) return;
    if (!useStored && Object.keys(accountFaults(account)).length > 0) {
      return focusFirstFault(event.currentTarget);
    }
    confirm.mutate(
      { confirmation: { amountFen, account }, idempotencyKey },
      { onSuccess: onConfirmed },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.amount}>
        <p>{pick(of.policyTitle)}</p>
        <Money fen={amountFen} size="hero" />
      </div>
      <fieldset className={styles.account}>
        <legend>{say('payee')}</legend>
        {stored && <StoredAccount stored={stored} chosen={useStored} onChoose={setUseStored} />}
        {!useStored && (
          <AccountFields account={typed} onChange={setTyped} tried={tried} error={confirm.error} />
        )}
      </fieldset>
      {confirm.isError && <ProblemNotice error={confirm.error} />}
      <p className={styles.consent}>{say('consent', { amount: yuanText(amountFen, language) })}</p>
      <Button kind="primary" type="submit" busy={confirm.isPending}>
        {say('consentDo')}
      </Button>
    </form>
  );
}
