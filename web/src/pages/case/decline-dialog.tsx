import { useState, type SubmitEvent } from 'react';
import { useCaseAct, type BenefitCase } from '../../api/cases.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { InputField } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/states.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import styles from './case-page.module.css';

export function DeclineDialog({ of, onClose }: { of: BenefitCase; onClose: () => void }) {
  const say = useWords(caseWords);
  const decline = useCaseAct(of.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (decline.isPending) return;
    if (!reason.trim()) return focusFirstFault(event.currentTarget);
    decline.mutate({ path: 'decline', body: { reason: reason.trim() } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('declineTitle')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{say('declineText')}</p>
        <InputField
          label={say('declineReason')}
          value={reason}
          error={tried && !reason.trim() ? say('needed') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {decline.isError && <ProblemNotice error={decline.error} />}
        <p className={styles.buttons}>
          <Button kind="danger" type="submit" busy={decline.isPending}>
            {say('declineDo')}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
