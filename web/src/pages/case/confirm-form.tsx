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
import { accountFaults, cleanAccount, EMPTY_ACCOUNT, lastDigits } from './account-draft.js';
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
  const [number, setNumber] = useState('');
  const [typed, setTyped] = useState<Account>({ ...EMPTY_ACCOUNT, payeeName: of.enterpriseName });
  const [tried, setTried] = useState(false);
  // One key for this dialog: pressing twice, or again after a lost answer, confirms once.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const amountFen = of.amountFen ?? 0;
  const account = cleanAccount(stored && useStored ? { ...stored, accountNumber: number } : typed);
  const differs =
    stored !== null && useStored && !account.accountNumber.endsWith(lastDigits(stored));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (confirm.isPending) return;
    if (differs || Object.keys(accountFaults(account)).length > 0) {
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
        {stored && (
          <StoredAccount
            stored={stored}
            chosen={useStored}
            onChoose={setUseStored}
            number={number}
            onNumber={setNumber}
            tried={tried}
          />
        )}
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
