import { useState } from 'react';
import { Link } from 'react-router';
import { useCases, type BenefitCase } from '../../../api/cases.js';
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
import { WaiverDialog } from './waiver-dialog.js';
import own from './unanswered.module.css';

/** What every reminder of was left unanswered, policy by policy: from the chosen ones a public notice is made. */
export function Unanswered() {
  const say = useWords(listsWords);
  const cases = useCases({ unanswered: true }, 100);
  // Here and not in the card of a policy, which may be gone before the answer has come.
  const [giving, setGiving] = useState<Giving | null>(null);
  const [made, setMade] = useState<PublicityList | null>(null);
  const pick = usePick();
  if (cases.isPending) return <Loading lines={2} />;
  if (cases.isError)
    return <ProblemNotice error={cases.error} onRetry={() => void cases.refetch()} />;
  const rows = cases.data.pages.flatMap(({ data }) => data);
  return (
    <div className={styles.cards}>
      {made && (
        <Notice tone="pine" title={say('waiverMade', { number: made.listNumber })} takesFocus />
      )}
      {rows.length === 0 && <Empty title={say('waiverNone')} />}
      {groupByPolicy(rows).map((group) => (
        <UnansweredOfPolicy
          key={group.policyId}
          group={group}
          rows={rows.filter(({ policyId }) => policyId === group.policyId)}
          onGive={(caseIds) => setGiving({ group, caseIds })}
        />
      ))}
      {cases.hasNextPage && <p className={styles.soft}>{say('waiverMore')}</p>}
      {giving && (
        <WaiverDialog
          policyId={giving.group.policyId}
          policyTitle={pick(giving.group.title)}
          caseIds={giving.caseIds}
          onClose={() => setGiving(null)}
          onMade={(list) => {
            setMade(list);
            setGiving(null);
          }}
        />
      )}
    </div>
  );
}

/** Of which cases notice is about to be given. */
interface Giving {
  readonly group: PolicyGroup;
  readonly caseIds: readonly string[];
}

interface UnansweredOfPolicyProps {
  readonly group: PolicyGroup;
  readonly rows: readonly BenefitCase[];
  readonly onGive: (caseIds: readonly string[]) => void;
}

function UnansweredOfPolicy({ group, rows, onGive }: UnansweredOfPolicyProps) {
  const say = useWords(listsWords);
  const pick = usePick();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = rows.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const toggle = (id: string) =>
    setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id]);
  return (
    <article className={styles.card}>
      <div>
        <strong>{pick(group.title)}</strong>
        <p className={styles.facts}>
          <span>{say('cases', { count: group.count })}</span>
          <Money fen={group.amountFen} short />
        </p>
      </div>
      {chosen.length > 0 && (
        <Button kind="primary" onClick={() => onGive(chosen)}>
          {say('waiverMake')}
        </Button>
      )}
      <ul className={`${styles.wide} ${own.rows}`}>
        {rows.map(({ id, caseNumber, enterpriseName, amountFen }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={!left.includes(id)} onChange={() => toggle(id)} />
              {enterpriseName}
            </label>
            <Link className="figure" to={`/staff?case=${id}`}>
              {caseNumber}
            </Link>
            {amountFen !== null && <Money fen={amountFen} />}
          </li>
        ))}
      </ul>
    </article>
  );
}
