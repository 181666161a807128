import { useState } from 'react';
import { ApiError } from '../../../api/http.js';
import { useAppropriations } from '../../../api/payouts.js';
import { useApproveList, type PublicityList } from '../../../api/publicity.js';
import { moneyText } from '../../../format/money.js';
import { useLanguage } from '../../../i18n/language.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

/** Approval reserves money, so it says how much, and where a policy has several funds it asks which. */
export function ApproveList({ list }: { list: PublicityList }) {
  const say = useWords(listsWords);
  const { language } = useLanguage();
  const approve = useApproveList();
  const appropriations = useAppropriations();
  const own = (appropriations.data ?? []).filter(({ policyId }) => policyId === list.policyId);
  const [chosen, setChosen] = useState('');
  return (
    <>
      {own.length > 1 && (
        <label>
          <span className="only-for-readers">{say('approveFund')}</span>
          <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{say('approveFund')}</option>
            {own.map(({ id, documentNumber, fund, fiscalYear }) => (
              <option key={id} value={id}>{`${fiscalYear} · ${fund} · ${documentNumber}`}</option>
            ))}
          </select>
        </label>
      )}
      <Button
        kind="primary"
        small
        busy={approve.isPending}
        onClick={() =>
          approve.mutate({ id: list.id, ...(chosen ? { appropriationId: chosen } : {}) })
        }
      >
        {list.state === 'approved'
          ? say('approveRest', { count: list.waitingCount })
          : say('approve')}
      </Button>
      {list.waitingCount === list.caseCount && (
        <span className={styles.soft}>
          {say('approveNote', { amount: moneyText(list.amountFen, language) })}
        </span>
      )}
      {approve.isError && (
        <div className={styles.wide}>
          <ProblemNotice error={approve.error} />
          {isShort(approve.error) && (
            <Button
              small
              busy={approve.isPending}
              onClick={() =>
                approve.mutate({
                  id: list.id,
                  whenShort: 'queue',
                  ...(chosen ? { appropriationId: chosen } : {}),
                })
              }
            >
              {say('approveQueue')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function isShort(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'INSUFFICIENT_FUNDS';
}
