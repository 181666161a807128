import { useState } from 'react';
import { useCases } from '../../../api/cases.js';
import { useAppropriations, useFreezeBatch, type FrozenBatch } from '../../../api/payouts.js';
import { usePick } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Notice } from '../../../ui/notice.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { fundText } from '../fund-text.js';
import { groupByPolicy } from '../group-by-policy.js';
import styles from '../staff-page.module.css';

/** Approved cases, policy by policy: each policy's are frozen into one batch. */
export function FreezeBatch() {
  const say = useWords(payoutsWords);
  const pick = usePick();
  const cases = useCases({ state: 'approved' }, 100);
  const freeze = useFreezeBatch();
  if (cases.isPending) return <Loading lines={2} />;
  if (cases.isError)
    return <ProblemNotice error={cases.error} onRetry={() => void cases.refetch()} />;
  const groups = groupByPolicy(cases.data.pages.flatMap(({ data }) => data));
  return (
    <div className={styles.cards}>
      {freeze.data && <Frozen batch={freeze.data} />}
      {freeze.isError && <ProblemNotice error={freeze.error} />}
      {groups.length === 0 && !freeze.data && <Empty title={say('freezeNone')} />}
      {groups.map(({ policyId, title, count, amountFen }) => (
        <div key={policyId} className={styles.card}>
          <div>
            <strong>{pick(title)}</strong>
            <p className={styles.facts}>
              <span>{say('payments', { count })}</span>
              <Money fen={amountFen} short />
            </p>
          </div>
          <FreezeOrder
            policyId={policyId}
            busy={freeze.isPending}
            onFreeze={(appropriationId) =>
              freeze.mutate({ policyId, ...(appropriationId ? { appropriationId } : {}) })
            }
          />
        </div>
      ))}
    </div>
  );
}

interface FreezeOrderProps {
  readonly policyId: string;
  readonly busy: boolean;
  readonly onFreeze: (appropriationId: string) => void;
}

function FreezeOrder({ policyId, busy, onFreeze }: FreezeOrderProps) {
  const say = useWords(payoutsWords);
  const appropriations = useAppropriations();
  const [chosen, setChosen] = useState('');
  // Only where something is reserved can a case be paid from.
  const own = (appropriations.data ?? []).filter(
    (one) => one.policyId === policyId && one.reservedFen > 0,
  );
  return (
    <div className={styles.buttons}>
      {own.length > 1 && (
        <label>
          <span className="only-for-readers">{say('freezeFund')}</span>
          <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{say('freezeFund')}</option>
            {own.map((fund) => (
              <option key={fund.id} value={fund.id}>
                {fundText(fund)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button kind="primary" busy={busy} onClick={() => onFreeze(chosen)}>
        {say('freeze')}
      </Button>
    </div>
  );
}

/** What freezing came to; who was left out is said by name, with the reason. */
function Frozen({ batch }: { batch: FrozenBatch }) {
  const say = useWords(payoutsWords);
  const pick = usePick();
  return (
    <Notice
      tone={batch.leftOut.length > 0 ? 'amber' : 'pine'}
      title={say('frozen', { number: batch.batchNumber, count: batch.paymentCount })}
      takesFocus
    >
      {batch.leftOut.length > 0 && (
        <>
          <p>{say('frozenLeftOut', { count: batch.leftOut.length })}</p>
          <ul>
            {batch.leftOut.map(({ caseId, caseNumber, text }) => (
              <li key={caseId}>
                {caseNumber} · {pick(text)}
              </li>
            ))}
          </ul>
        </>
      )}
      {batch.moreWaiting && <p>{say('frozenMore')}</p>}
    </Notice>
  );
}
