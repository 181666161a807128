import { useState, type SubmitEvent } from 'react';
import { useRejectProposal } from '../../../api/budget-proposals.js';
import type { BudgetProposal } from '../../../api/payouts.js';
import { budgetProposalWords } from '../../../i18n/budget-proposal-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { ProposedChange } from './proposed-change.js';

interface RejectProposalProps {
  readonly of: BudgetProposal;
  readonly onClose: () => void;
}

/** Turns a proposal down, or takes back one's own, with the reason. */
export function RejectProposal({ of, onClose }: RejectProposalProps) {
  const say = useWords(budgetProposalWords);
  const reject = useRejectProposal(of.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const title = say(of.isOwn ? 'withdrawTitle' : 'rejectTitle', { number: of.documentNumber });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!reason.trim()) return focusFirstFault(event.currentTarget);
    if (reject.isPending) return;
    reject.mutate(reason.trim(), { onSuccess: onClose });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <ProposedChange of={of} />
        <p>{say('rejectText')}</p>
        <InputField
          label={say('reason')}
          maxLength={500}
          value={reason}
          error={tried && !reason.trim() ? say('needed') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {reject.isError && <ProblemNotice error={reject.error} />}
        <Button kind="danger" type="submit" busy={reject.isPending}>
          {say(of.isOwn ? 'withdraw' : 'reject')}
        </Button>
      </form>
    </Dialog>
  );
}
