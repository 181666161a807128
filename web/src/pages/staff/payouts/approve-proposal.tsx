import { useApproveProposal } from '../../../api/budget-proposals.js';
import type { BudgetProposal } from '../../../api/payouts.js';
import { budgetProposalWords } from '../../../i18n/budget-proposal-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { ProposedChange } from './proposed-change.js';

interface ApproveProposalProps {
  readonly of: BudgetProposal;
  readonly onClose: () => void;
}

/** The second person signs for the very change that is shown. */
export function ApproveProposal({ of, onClose }: ApproveProposalProps) {
  const say = useWords(budgetProposalWords);
  const approve = useApproveProposal(of.id);
  return (
    <Dialog title={say('approveTitle', { number: of.documentNumber })} onClose={onClose}>
      <div className={styles.form}>
        <ProposedChange of={of} />
        <p>{say('approveText')}</p>
        {approve.isError && <ProblemNotice error={approve.error} />}
        <Button
          kind="primary"
          busy={approve.isPending}
          onClick={() => approve.mutate(undefined, { onSuccess: onClose })}
        >
          {say('approve')}
        </Button>
      </div>
    </Dialog>
  );
}
