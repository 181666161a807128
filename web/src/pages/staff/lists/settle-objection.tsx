import { useState, type SubmitEvent } from 'react';
import { useHandleObjection, type Handling, type Objection } from '../../../api/objections.js';
import { publicityWords } from '../../../i18n/publicity-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

const HANDLINGS = {
  dismissed: { kind: 'settlement', outcome: 'dismissed' },
  upheld: { kind: 'settlement', outcome: 'upheld' },
  referred: { kind: 'referral', tier: 'referred' },
  escalated: { kind: 'referral', tier: 'escalated' },
} as const satisfies Record<string, Handling>;

type Choice = keyof typeof HANDLINGS;
const CHOICES = Object.keys(HANDLINGS) as Choice[];

const FINDING_LENGTH_MAX = 400;

export function SettleObjection({
  objection,
  onClose,
}: {
  objection: Objection;
  onClose: () => void;
}) {
  const say = useWords(publicityWords);
  const handle = useHandleObjection(objection.id);
  const [choice, setChoice] = useState<Choice>('dismissed');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!words.trim()) return focusFirstFault(event.currentTarget);
    if (handle.isPending) return;
    handle.mutate({ handling: HANDLINGS[choice], words: words.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('settleTitle', { number: objection.objectionNumber })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <SelectField
          label={say('outcome')}
          value={choice}
          onChange={(event) => setChoice(event.target.value as Choice)}
        >
          {CHOICES.filter((each) => each !== objection.tier).map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={say('finding')}
          hint={say('findingHint')}
          rows={4}
          maxLength={FINDING_LENGTH_MAX}
          value={words}
          error={tried && !words.trim() ? say('findingNeeded') : undefined}
          onChange={(event) => setWords(event.target.value)}
        />
        {handle.isError && <ProblemNotice error={handle.error} />}
        <Button kind="primary" type="submit" busy={handle.isPending}>
          {say('done')}
        </Button>
      </form>
    </Dialog>
  );
}
