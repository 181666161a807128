import { Link } from 'react-router';
import { useStuckCases, type Measure, type StuckCase } from '../../../api/figures.js';
import { commonWords } from '../../../i18n/common-words.js';
import { figuresWords } from '../../../i18n/figures-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import styles from './figures-page.module.css';
import type { FiguresFilter } from './use-figures-filter.js';

interface StuckCasesProps {
  readonly total: Measure;
  readonly filter: FiguresFilter;
}

/** What does not get on, by reason, with a way to each case. */
export function StuckCases({ total, filter }: StuckCasesProps) {
  const say = useWords(figuresWords);
  const pick = usePick();
  if (total.stuckCount === 0) return <Empty title={say('stuckNone')} />;
  const choices = [
    { reason: undefined, text: say('reasonAll', { count: total.stuckCount }) },
    ...total.stuck.map(({ reason, reasonLabel, count }) => ({
      reason,
      text: say('reason', { label: pick(reasonLabel), count }),
    })),
  ];
  return (
    <>
      <div className={styles.choices} role="group" aria-label={say('stuckTitle')}>
        {choices.map(({ reason, text }) => (
          <button
            key={reason ?? ''}
            type="button"
            aria-pressed={filter.reason === reason}
            onClick={() => filter.choose('reason', reason)}
          >
            {text}
          </button>
        ))}
      </div>
      <StuckList filter={filter} />
    </>
  );
}

function StuckList({ filter }: { filter: FiguresFilter }) {
  const common = useWords(commonWords);
  const stuck = useStuckCases(filter.scope, filter.reason);
  if (stuck.isPending) return <Loading lines={4} />;
  if (stuck.isError)
    return <ProblemNotice error={stuck.error} onRetry={() => void stuck.refetch()} />;
  return (
    <>
      <ul className={page.cards}>
        {stuck.data.pages
          .flatMap(({ data }) => data)
          .map((row) => (
            <StuckRow key={row.id} of={row} />
          ))}
      </ul>
      {stuck.hasNextPage && (
        <p>
          <Button busy={stuck.isFetchingNextPage} onClick={() => void stuck.fetchNextPage()}>
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}

function StuckRow({ of }: { of: StuckCase }) {
  const say = useWords(figuresWords);
  const pick = usePick();
  return (
    <li className={page.card} data-case={of.id}>
      <div>
        <p className={page.head}>
          <strong>{of.enterpriseName}</strong>
          <Tag tone={of.workingDaysLate > 0 ? 'clay' : 'amber'}>{pick(of.reasonLabel)}</Tag>
          {of.detail && <span>{pick(of.detail)}</span>}
        </p>
        <p className={page.facts}>
          <Link className="figure" to={`/staff?case=${of.id}`}>
            {of.caseNumber}
          </Link>
          <span>{pick(of.policyTitle)}</span>
          {of.town && <span>{of.town}</span>}
          {of.authority && <span>{of.authority}</span>}
          <span>{pick(of.stateLabel)}</span>
          {of.workingDaysLate > 0 && (
            <span className={styles.bad}>{say('late', { days: of.workingDaysLate })}</span>
          )}
          {of.reportedTo && <span>{say('reportedTo', { level: pick(of.reportedTo) })}</span>}
        </p>
        <p className={page.facts}>{say('next', { step: pick(of.nextStep) })}</p>
      </div>
      {of.amountFen !== null && (
        <div className={page.sums}>
          <Money fen={of.amountFen} short />
        </div>
      )}
    </li>
  );
}
