import { useSettleException, type ProposedFinding } from '../../../api/payouts.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { Proposal } from './proposal.js';

interface SettleExceptionProps {
  readonly receiptId: string;
  readonly reference: string;
  readonly proposal: ProposedFinding;
  readonly onClose: () => void;
}

/** The second person agrees with what the first has found, by the very finding that is shown. */
export function SettleException({ receiptId, reference, proposal, onClose }: SettleExceptionProps) {
  const say = useWords(payoutsWords);
  const settle = useSettleException(receiptId);
  return (
    <Dialog title={say('settleExceptionTitle', { reference })} onClose={onClose}>
      <div className={styles.form}>
        <Proposal of={proposal} />
        <p>{say('settleExceptionText')}</p>
        {settle.isError && <ProblemNotice error={settle.error} />}
        <Button
          kind="primary"
          busy={settle.isPending}
          onClick={() => settle.mutate(proposal.id, { onSuccess: onClose })}
        >
          {say('settleException')}
        </Button>
      </div>
    </Dialog>
  );
}
