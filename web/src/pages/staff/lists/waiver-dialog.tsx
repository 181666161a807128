import { useState, type SubmitEvent } from 'react';
import { useGiveNotice, type PublicityList } from '../../../api/publicity.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

interface WaiverDialogProps {
  readonly policyId: string;
  readonly policyTitle: string;
  readonly caseIds: readonly string[];
  readonly onClose: () => void;
  readonly onMade: (list: PublicityList) => void;
}

/** How long the notice is and why, which no document says. */
export function WaiverDialog(props: WaiverDialogProps) {
  const { policyId, policyTitle, caseIds, onClose, onMade } = props;
  const say = useWords(listsWords);
  const give = useGiveNotice();
  const [days, setDays] = useState('');
  const [basis, setBasis] = useState('');
  const [tried, setTried] = useState(false);
  const count = Number(days.normalize('NFKC').trim());
  const isWrong = !Number.isInteger(count) || count < 1 || count > 250;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || !basis.trim()) return focusFirstFault(event.currentTarget);
    if (give.isPending) return;
    give.mutate(
      { policyId, caseIds: [...caseIds], workingDays: count, basis: basis.trim() },
      { onSuccess: onMade },
    );
  };
  return (
    <Dialog title={say('waiverMakeTitle')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{say('waiverMakeText', { count: caseIds.length, policy: policyTitle })}</p>
        <InputField
          label={say('waiverDays')}
          hint={say('waiverDaysHint')}
          inputMode="numeric"
          value={days}
          error={tried && isWrong ? say('daysShape') : undefined}
          onChange={(event) => setDays(event.target.value)}
        />
        <InputField
          label={say('waiverBasis')}
          maxLength={500}
          value={basis}
          error={tried && !basis.trim() ? say('waiverNeeded') : undefined}
          onChange={(event) => setBasis(event.target.value)}
        />
        {give.isError && <ProblemNotice error={give.error} />}
        <Button kind="primary" type="submit" busy={give.isPending}>
          {say('waiverMakeTitle')}
        </Button>
      </form>
    </Dialog>
  );
}
