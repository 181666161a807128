import { useState, type SubmitEvent } from 'react';
import { useSettleDifference } from '../../../api/reconciliations.js';
import { reconciliationWords } from '../../../i18n/reconciliation-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, TextField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

/** The reason and what shows it; it goes away with the difference once that is settled. */
export function SettleDifference({ id }: { id: string }) {
  const say = useWords(reconciliationWords);
  const settle = useSettleDifference(id);
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!reason.trim() || !evidence.trim()) return focusFirstFault(event.currentTarget);
    if (settle.isPending) return;
    settle.mutate({ reason: reason.trim(), evidence: evidence.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={say('reason')}
        rows={2}
        maxLength={500}
        value={reason}
        error={tried && !reason.trim() ? say('needed') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <InputField
        label={say('evidence')}
        maxLength={200}
        value={evidence}
        error={tried && !evidence.trim() ? say('needed') : undefined}
        onChange={(event) => setEvidence(event.target.value)}
      />
      {settle.isError && <ProblemNotice error={settle.error} />}
      <Button kind="primary" type="submit" busy={settle.isPending}>
        {say('settle')}
      </Button>
    </form>
  );
}
