import { useState, type SubmitEvent } from 'react';
import { useCloseRectification, type Rectification } from '../../../api/ratings.js';
import { ratingWords } from '../../../i18n/rating-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

type Outcome = 'closed' | 'returned';

/** What the enterprise said when it was called back, and whether that is enough. */
export function CloseDialog({ of, onClose }: { of: Rectification; onClose: () => void }) {
  const say = useWords(ratingWords);
  const closing = useCloseRectification(of.id);
  const [outcome, setOutcome] = useState<Outcome>('closed');
  const [callback, setCallback] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!callback.trim()) return focusFirstFault(event.currentTarget);
    if (closing.isPending) return;
    closing.mutate({ outcome, callback: callback.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('closeTitle', { name: of.enterpriseName })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={say('callback')}
          rows={3}
          maxLength={500}
          value={callback}
          error={tried && !callback.trim() ? say('needed') : undefined}
          onChange={(event) => setCallback(event.target.value)}
        />
        <SelectField
          label={say('outcome')}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        >
          <option value="closed">{say('outcome.closed')}</option>
          <option value="returned">{say('outcome.returned')}</option>
        </SelectField>
        {closing.isError && <ProblemNotice error={closing.error} />}
        <Button kind="primary" type="submit" busy={closing.isPending}>
          {say('save')}
        </Button>
      </form>
    </Dialog>
  );
}
