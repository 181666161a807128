import { Link } from 'react-router';
import { usePayoutBatch, type Payment, type PayoutBatch } from '../../../api/payouts.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Dialog } from '../../../ui/dialog.js';
import { Money } from '../../../ui/money.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag, type Tone } from '../../../ui/tag.js';
import styles from './batch-dialog.module.css';

const TONES: Readonly<Record<Payment['state'], Tone>> = {
  frozen: 'stone',
  instructed: 'amber',
  paid: 'pine',
  bounced: 'clay',
  returned: 'clay',
  cancelled: 'stone',
};

export function BatchDialog({ batch, onClose }: { batch: PayoutBatch; onClose: () => void }) {
  const detail = usePayoutBatch(batch.id);
  return (
    <Dialog title={`${batch.batchNumber} · ${batch.purpose}`} onClose={onClose} shape="sheet">
      {detail.isPending && <Loading lines={4} />}
      {detail.isError && (
        <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />
      )}
      {detail.data && (
        <ul className={styles.rows}>
          {detail.data.payments.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function PaymentRow({ payment }: { payment: Payment }) {
  const say = useWords(payoutsWords);
  return (
    <li>
      <div>
        <strong>{payment.payeeName}</strong>
        <p className={styles.facts}>
          <span className="figure">{payment.accountNumber}</span>
          <span>{payment.bankName}</span>
          <Link className="figure" to={`/staff?case=${payment.caseId}`}>
            {payment.reference}
          </Link>
        </p>
        {payment.bouncedReason && <p className={styles.reason}>{payment.bouncedReason}</p>}
      </div>
      <div className={styles.sum}>
        <Money fen={payment.amountFen} />
        <Tag tone={TONES[payment.state]}>{say(`payment.${payment.state}`)}</Tag>
      </div>
    </li>
  );
}
