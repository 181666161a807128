import { useState, type SubmitEvent } from 'react';
import { useAnswerRectification, type Rectification } from '../../../api/ratings.js';
import { ratingWords } from '../../../i18n/rating-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

/** What was done about a bad rating, which the enterprise is told. */
export function AnswerDialog({ of, onClose }: { of: Rectification; onClose: () => void }) {
  const say = useWords(ratingWords);
  const answer = useAnswerRectification(of.id);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!text.trim()) return focusFirstFault(event.currentTarget);
    if (answer.isPending) return;
    answer.mutate({ answer: text.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('answerTitle', { name: of.enterpriseName })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={say('answerText')}
          rows={4}
          maxLength={1000}
          value={text}
          error={tried && !text.trim() ? say('needed') : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        {answer.isError && <ProblemNotice error={answer.error} />}
        <Button kind="primary" type="submit" busy={answer.isPending}>
          {say('save')}
        </Button>
      </form>
    </Dialog>
  );
}
