import { useState, type SubmitEvent } from 'react';
import { useCancelBatch, type PayoutBatch } from '../../../api/payouts.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

/** Gives up a batch before it is sent, with the reason. */
export function CancelBatch({ batch, onClose }: { batch: PayoutBatch; onClose: () => void }) {
  const say = useWords(payoutsWords);
  const cancel = useCancelBatch(batch.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!reason.trim()) return focusFirstFault(event.currentTarget);
    if (cancel.isPending) return;
    cancel.mutate(reason.trim(), { onSuccess: onClose });
  };
  return (
    <Dialog title={say('cancelTitle', { number: batch.batchNumber })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{say('cancelText')}</p>
        <InputField
          label={say('cancelReason')}
          maxLength={500}
          value={reason}
          error={tried && !reason.trim() ? say('needed') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {cancel.isError && <ProblemNotice error={cancel.error} />}
        <Button kind="danger" type="submit" busy={cancel.isPending}>
          {say('cancel')}
        </Button>
      </form>
    </Dialog>
  );
}
