import { useState } from 'react';
import { usePayoutBatches, type BatchState, type PayoutBatch } from '../../../api/payouts.js';
import { instantText } from '../../../format/date.js';
import { useLanguage } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag, type Tone } from '../../../ui/tag.js';
import styles from '../staff-page.module.css';
import { usePolicyTitle } from '../use-policy-title.js';
import { BatchActs } from './batch-acts.js';
import { BatchDialog } from './batch-dialog.js';

const STATES: Readonly<
  Record<
    BatchState,
    { tone: Tone; key: 'stateFrozen' | 'stateApproved' | 'stateDispatched' | 'stateAnswered' }
  >
> = {
  frozen: { tone: 'amber', key: 'stateFrozen' },
  approved: { tone: 'amber', key: 'stateApproved' },
  dispatched: { tone: 'stone', key: 'stateDispatched' },
  answered: { tone: 'pine', key: 'stateAnswered' },
};

const CANCELLED = { tone: 'stone', key: 'stateCancelled' } as const;

export function Batches() {
  const say = useWords(payoutsWords);
  const batches = usePayoutBatches();
  if (batches.isPending) return <Loading lines={3} />;
  if (batches.isError)
    return <ProblemNotice error={batches.error} onRetry={() => void batches.refetch()} />;
  if (batches.data.length === 0) return <Empty title={say('batchesNone')} />;
  return (
    <div className={styles.cards}>
      {batches.data.map((batch) => (
        <BatchCard key={batch.id} batch={batch} />
      ))}
    </div>
  );
}

function BatchCard({ batch }: { batch: PayoutBatch }) {
  const say = useWords(payoutsWords);
  const titleOf = usePolicyTitle();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { tone, key } = batch.cancelledAt ? CANCELLED : STATES[batch.state];
  return (
    <article className={styles.card}>
      <div>
        <p className={styles.head}>
          <strong>{titleOf(batch.policyId)}</strong>
          <Tag tone={tone}>{say(key)}</Tag>
        </p>
        <p className={styles.facts}>
          <span className="figure">{batch.batchNumber}</span>
          <span>{instantText(batch.madeAt, language)}</span>
          <span>{batch.documentNumber}</span>
          <span>{say('madeBy', { name: batch.madeBy })}</span>
          {batch.approvedBy && <span>{say('approvedBy', { name: batch.approvedBy })}</span>}
          {batch.dispatchedBy && <span>{say('dispatchedBy', { name: batch.dispatchedBy })}</span>}
          {batch.cancelledBy && (
            <span>
              {say('cancelledBy', { name: batch.cancelledBy, reason: batch.cancelReason ?? '' })}
            </span>
          )}
          {(batch.paidCount > 0 || batch.bouncedCount > 0) && (
            <span>{say('settled', { paid: batch.paidCount, bounced: batch.bouncedCount })}</span>
          )}
        </p>
      </div>
      <div className={styles.sums}>
        <Money fen={batch.amountFen} short size="large" />
        <span>{say('payments', { count: batch.paymentCount })}</span>
      </div>
      <div className={`${styles.buttons} ${styles.wide}`}>
        <Button small onClick={() => setOpen(true)}>
          {say('open')}
        </Button>
        {!batch.cancelledAt && <BatchActs batch={batch} />}
      </div>
      {open && <BatchDialog batch={batch} onClose={() => setOpen(false)} />}
    </article>
  );
}
