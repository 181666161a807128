import { useState, type SubmitEvent } from 'react';
import { useAdjust, type Adjustment } from '../../../api/budgets.js';
import { useAppropriations, type Appropriation } from '../../../api/payouts.js';
import { moneyText } from '../../../format/money.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField, SelectField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { figureOf, isAmount } from './amount.js';
import { DocumentFields, isNamed, NO_DOCUMENT } from './document-fields.js';
import { FundSelect } from './fund-select.js';

/** 指标调整: a document raises an appropriation, cuts it, or moves money into another one of the policy and year. */
export function AdjustBudget({ of, onClose }: { of: Appropriation; onClose: () => void }) {
  const say = useWords(budgetWords);
  const { language } = useLanguage();
  const adjust = useAdjust(of.id);
  const others = (useAppropriations().data ?? []).filter(
    ({ id, policyId, fiscalYear }) =>
      id !== of.id && policyId === of.policyId && fiscalYear === of.fiscalYear,
  );
  const [kind, setKind] = useState<Adjustment['kind']>('increase');
  const [into, setInto] = useState('');
  const [amount, setAmount] = useState('');
  const [document, setDocument] = useState(NO_DOCUMENT);
  const [tried, setTried] = useState(false);
  const isTransfer = kind === 'transfer';
  const isComplete = isAmount(amount) && isNamed(document) && (!isTransfer || into !== '');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!isComplete) return focusFirstFault(event.currentTarget);
    if (adjust.isPending) return;
    adjust.mutate(
      {
        kind,
        amountYuan: figureOf(amount),
        documentNumber: document.documentNumber.trim(),
        reason: document.reason.trim(),
        ...(isTransfer ? { intoAppropriationId: into } : {}),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={say('adjustTitle', { number: of.documentNumber })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <SelectField
          label={say('adjustKind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Adjustment['kind'])}
        >
          <option value="increase">{say('increase')}</option>
          <option value="decrease">{say('decrease')}</option>
          {others.length > 0 && <option value="transfer">{say('transfer')}</option>}
        </SelectField>
        {isTransfer && (
          <FundSelect
            label={say('into')}
            funds={others}
            value={into}
            error={tried && !into ? say('needed') : undefined}
            onChange={setInto}
          />
        )}
        <InputField
          label={say('amount')}
          inputMode="decimal"
          autoComplete="off"
          hint={
            kind !== 'increase' &&
            say('availableHint', { amount: moneyText(of.availableFen, language) })
          }
          value={amount}
          error={tried && !isAmount(amount) ? say('amountShape') : undefined}
          onChange={(event) => setAmount(event.target.value)}
        />
        <DocumentFields draft={document} tried={tried} onChange={setDocument} />
        {adjust.isError && <ProblemNotice error={adjust.error} />}
        <Button kind="primary" type="submit" busy={adjust.isPending}>
          {say('adjustSave')}
        </Button>
      </form>
    </Dialog>
  );
}
