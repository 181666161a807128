import { useState } from 'react';
import { useBatchAct, useSimulatedAnswer, type PayoutBatch } from '../../../api/payouts.js';
import { useDemonstration } from '../../../api/session.js';
import { useMe } from '../../../app/me.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { ProblemNotice } from '../../../ui/states.js';
import { ExportButton } from '../exports/export-button.js';
import styles from '../staff-page.module.css';
import { AnswerNotice } from './answer-notice.js';
import { CancelBatch } from './cancel-batch.js';
import own from './batch-acts.module.css';

/** The next step of a batch, for the person whose step it is. */
export function BatchActs({ batch }: { batch: PayoutBatch }) {
  const say = useWords(payoutsWords);
  const { role } = useMe();
  const demonstration = useDemonstration();
  const act = useBatchAct(batch.id);
  const simulate = useSimulatedAnswer(batch.id);
  const sent = batch.state === 'dispatched' || batch.state === 'answered';
  const [isCancelling, setCancelling] = useState(false);
  const error = act.error ?? simulate.error;
  return (
    <>
      {batch.state === 'frozen' && role === 'approver' && (
        <Button kind="primary" small busy={act.isPending} onClick={() => act.mutate('approval')}>
          {say('approve')}
        </Button>
      )}
      {batch.state === 'approved' && role === 'cashier' && (
        <Button kind="primary" small busy={act.isPending} onClick={() => act.mutate('dispatch')}>
          {say('dispatch')}
        </Button>
      )}
      {!sent && (role === 'cashier' || role === 'approver') && (
        <Button kind="plain" small onClick={() => setCancelling(true)}>
          {say('cancel')}
        </Button>
      )}
      {isCancelling && <CancelBatch batch={batch} onClose={() => setCancelling(false)} />}
      {sent && batch.fileName && (role === 'cashier' || role === 'approver') && (
        <ExportButton path={`/payout-batches/${batch.id}/file`}>{say('download')}</ExportButton>
      )}
      {batch.state === 'dispatched' && role === 'cashier' && demonstration.data?.demonstration && (
        <>
          <Button small busy={simulate.isPending} onClick={() => simulate.mutate()}>
            {say('simulate')}
          </Button>
          <span className={styles.soft}>{say('simulateNote')}</span>
        </>
      )}
      {error && (
        <div className={own.whole}>
          <ProblemNotice error={error} />
        </div>
      )}
      {simulate.data && (
        <div className={own.whole}>
          <AnswerNotice answer={simulate.data} />
        </div>
      )}
    </>
  );
}
