import { Suspense } from 'react';
import { useCasesSummary } from '../../../api/cases.js';
import { dateText } from '../../../format/date.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { staffWords } from '../../../i18n/staff-words.js';
import { useWords } from '../../../i18n/words.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import styles from './board-page.module.css';
import { CaseDrawer } from './case-drawer.js';
import { CaseList } from './case-list.js';
import { Filters } from './filters.js';
import { StateRoad } from './state-road.js';
import { useBoardFilter } from './use-board-filter.js';

export function BoardPage() {
  const say = useWords(staffWords);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const summary = useCasesSummary();
  const board = useBoardFilter();
  const overdue =
    summary.data?.states.reduce((sum, { overdueCount }) => sum + overdueCount, 0) ?? 0;
  return (
    <div className={styles.page}>
      <title>{`${say('boardTitle')} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <div>
          <h1>{say('boardTitle')}</h1>
          <p className={styles.lead}>{say('boardLead')}</p>
        </div>
        {summary.data && (
          <p className={styles.today}>
            <span>{say('today', { date: dateText(summary.data.today, language) })}</span>
            <strong className={overdue > 0 ? styles.overdue : undefined}>
              {overdue > 0 ? say('overdueTotal', { count: overdue }) : say('overdueNone')}
            </strong>
          </p>
        )}
      </header>
      {summary.isPending && <Loading lines={3} />}
      {summary.isError && (
        <ProblemNotice error={summary.error} onRetry={() => void summary.refetch()} />
      )}
      {summary.data && (
        <StateRoad
          states={summary.data.states}
          chosen={board.filter.state}
          onChoose={board.chooseState}
        />
      )}
      <section className={styles.list} aria-label={say('listTitle')}>
        <Filters board={board} states={summary.data?.states ?? []} />
        <CaseList filter={board.filter} onOpen={board.openCase} />
      </section>
      {board.openId && (
        <Suspense>
          <CaseDrawer id={board.openId} onClose={() => board.openCase(null)} />
        </Suspense>
      )}
    </div>
  );
}
