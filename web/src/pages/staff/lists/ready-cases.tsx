import { useState } from 'react';
import { useCases } from '../../../api/cases.js';
import type { PublicityList } from '../../../api/publicity.js';
import { usePick } from '../../../i18n/language.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Notice } from '../../../ui/notice.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { groupByPolicy, type PolicyGroup } from '../group-by-policy.js';
import styles from '../staff-page.module.css';
import { MakeListDialog } from './make-list-dialog.js';

/** What has passed review, policy by policy: each is one list to be made. */
export function ReadyCases() {
  const say = useWords(listsWords);
  const pick = usePick();
  const cases = useCases({ state: 'reviewed' }, 100);
  const [making, setMaking] = useState<PolicyGroup | null>(null);
  const [made, setMade] = useState<PublicityList | null>(null);
  if (cases.isPending) return <Loading lines={2} />;
  if (cases.isError)
    return <ProblemNotice error={cases.error} onRetry={() => void cases.refetch()} />;
  const ready = groupByPolicy(cases.data.pages.flatMap(({ data }) => data));
  return (
    <div className={styles.cards}>
      {made && <Notice tone="pine" title={say('made', { number: made.listNumber })} takesFocus />}
      {ready.length === 0 && <Empty title={say('readyNone')} />}
      {ready.map((group) => (
        <div key={group.policyId} className={styles.card}>
          <div>
            <strong>{pick(group.title)}</strong>
            <p className={styles.facts}>
              <span>{say('cases', { count: group.count })}</span>
              <Money fen={group.amountFen} short />
            </p>
          </div>
          <Button kind="primary" onClick={() => setMaking(group)}>
            {say('make')}
          </Button>
        </div>
      ))}
      {cases.hasNextPage && <p className={styles.soft}>{say('readyMore')}</p>}
      {making && (
        <MakeListDialog
          policyId={making.policyId}
          policyTitle={pick(making.title)}
          onClose={() => setMaking(null)}
          onMade={(list) => {
            setMade(list);
            setMaking(null);
          }}
        />
      )}
    </div>
  );
}
