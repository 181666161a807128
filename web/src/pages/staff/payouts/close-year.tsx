import { useState, type SubmitEvent } from 'react';
import { useCloseYear, type YearEnd } from '../../../api/budgets.js';
import { useAppropriations, type Appropriation } from '../../../api/payouts.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { SelectField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { Money } from '../../../ui/money.js';
import { Empty, ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { DocumentFields, isNamed, NO_DOCUMENT } from './document-fields.js';
import { FundSelect } from './fund-select.js';

interface CloseYearProps {
  readonly of: Appropriation;
  readonly onClose: () => void;
}

/** 年终结转: what is left lapses or is carried over, by a document; what is reserved goes with its cases. */
export function CloseYear({ of, onClose }: CloseYearProps) {
  const say = useWords(budgetWords);
  const title = say('yearEndTitle', { year: of.fiscalYear, number: of.documentNumber });
  return (
    <Dialog title={title} onClose={onClose}>
      {of.availableFen + of.reservedFen === 0 ? (
        <Empty title={say('yearEndEmpty')} />
      ) : (
        <CloseYearForm of={of} onClose={onClose} />
      )}
    </Dialog>
  );
}

function CloseYearForm({ of, onClose }: CloseYearProps) {
  const say = useWords(budgetWords);
  const sayMoney = useWords(payoutsWords);
  const close = useCloseYear(of.id);
  const next = (useAppropriations().data ?? []).filter(
    ({ policyId, fiscalYear }) => policyId === of.policyId && fiscalYear === of.fiscalYear + 1,
  );
  // Nothing is chosen beforehand: what becomes of the rest is what the document says.
  const [remainder, setRemainder] = useState<YearEnd['remainder'] | ''>('');
  const [into, setInto] = useState('');
  const [document, setDocument] = useState(NO_DOCUMENT);
  const [tried, setTried] = useState(false);
  const needsInto = remainder === 'carry-over' || of.reservedFen > 0;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (remainder === '' || !isNamed(document) || (needsInto && !into))
      return focusFirstFault(event.currentTarget);
    if (close.isPending) return;
    close.mutate(
      {
        remainder,
        documentNumber: document.documentNumber.trim(),
        reason: document.reason.trim(),
        ...(needsInto ? { intoAppropriationId: into } : {}),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{say('yearEndText')}</p>
      <p className={styles.facts}>
        <span>
          {sayMoney('available')} <Money fen={of.availableFen} />
        </span>
        <span>
          {sayMoney('reserved')} <Money fen={of.reservedFen} />
        </span>
      </p>
      <SelectField
        label={say('remainder')}
        value={remainder}
        error={tried && !remainder ? say('needed') : undefined}
        onChange={(event) => setRemainder(event.target.value as YearEnd['remainder'] | '')}
      >
        <option value="" />
        <option value="lapse">{say('lapse')}</option>
        <option value="carry-over">{say('carry-over')}</option>
      </SelectField>
      {needsInto && (
        <FundSelect
          label={say('intoYear', { year: of.fiscalYear + 1 })}
          hint={next.length === 0 ? say('intoNone', { year: of.fiscalYear + 1 }) : undefined}
          funds={next}
          value={into}
          error={tried && !into ? say('needed') : undefined}
          onChange={setInto}
        />
      )}
      <DocumentFields draft={document} tried={tried} onChange={setDocument} />
      {close.isError && <ProblemNotice error={close.error} />}
      <Button kind="primary" type="submit" busy={close.isPending}>
        {say('yearEndSave')}
      </Button>
    </form>
  );
}
