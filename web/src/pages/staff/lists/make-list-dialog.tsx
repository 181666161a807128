import { useState, type SubmitEvent } from 'react';
import { usePolicy } from '../../../api/policies.js';
import { useMakeList, type PublicityList } from '../../../api/publicity.js';
import { usePick } from '../../../i18n/language.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField } from '../../../ui/field.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import styles from '../staff-page.module.css';

interface MakeListDialogProps {
  readonly policyId: string;
  readonly policyTitle: string;
  readonly onClose: () => void;
  readonly onMade: (list: PublicityList) => void;
}

export function MakeListDialog({ policyId, policyTitle, onClose, onMade }: MakeListDialogProps) {
  const say = useWords(listsWords);
  const policy = usePolicy(policyId);
  return (
    <Dialog title={say('makeTitle')} onClose={onClose}>
      <p>{say('makeText', { policy: policyTitle })}</p>
      {policy.isPending ? (
        <Loading lines={2} />
      ) : (
        <MakeListForm
          policyId={policyId}
          demanded={policy.data?.history[0]?.publicityWorkingDays ?? null}
          onMade={onMade}
        />
      )}
    </Dialog>
  );
}

interface MakeListFormProps {
  readonly policyId: string;
  /** What the policy itself says; null where it does not. */
  readonly demanded: number | null;
  readonly onMade: (list: PublicityList) => void;
}

function MakeListForm({ policyId, demanded, onMade }: MakeListFormProps) {
  const say = useWords(listsWords);
  const make = useMakeList();
  const [days, setDays] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const pick = usePick();
  const text = days.normalize('NFKC').trim();
  const wrongDays =
    text === ''
      ? demanded === null
      : !/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 250;
  // A reviewer who sets the length, or lengthens it, says why.
  const needsReason = !wrongDays && text !== '' && Number(text) !== demanded && !reason.trim();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (wrongDays || needsReason) return focusFirstFault(event.currentTarget);
    if (make.isPending) return;
    make.mutate(
      {
        policyId,
        ...(text ? { workingDays: Number(text) } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      },
      // Who has been left out is told before the dialog closes.
      { onSuccess: (list) => list.unranked.length === 0 && onMade(list) },
    );
  };
  if (make.data) {
    const { unranked } = make.data;
    return (
      <>
        <p>{say('unrankedText')}</p>
        <ul>
          {unranked.map(({ caseId, caseNumber, because }) => (
            <li key={caseId}>
              <span className="figure">{caseNumber}</span> {pick(because)}
            </li>
          ))}
        </ul>
        <Button kind="primary" onClick={() => onMade(make.data)}>
          {say('unrankedDone')}
        </Button>
      </>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <InputField
        label={say('days')}
        inputMode="numeric"
        value={days}
        hint={demanded === null ? say('daysHintUnknown') : say('daysHint', { days: demanded })}
        error={tried && wrongDays ? say('daysShape') : undefined}
        onChange={(event) => setDays(event.target.value)}
      />
      <InputField
        label={say('reason')}
        value={reason}
        error={tried && needsReason ? say('reasonNeeded') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {make.isError && <ProblemNotice error={make.error} />}
      <Button kind="primary" type="submit" busy={make.isPending}>
        {say('make')}
      </Button>
    </form>
  );
}
