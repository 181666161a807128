import type { StateFigures } from '../../../api/figures.js';
import { figuresWords } from '../../../i18n/figures-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { DayBar } from '../../../ui/day-bar.js';
import { percentOf } from '../../../ui/share-bar.js';
import { Empty } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import styles from './figures-page.module.css';

/** A bar for every state that something left or stands in, on one scale. */
export function StateTimes({ states }: { states: readonly StateFigures[] }) {
  const say = useWords(figuresWords);
  const shown = states.filter(({ stays, waitingCount }) => stays.count > 0 || waitingCount > 0);
  if (shown.length === 0) return <Empty title={say('statesNone')} />;
  const longest = Math.max(
    1,
    ...shown.flatMap(({ stays, limit }) => [stays.p90WorkingDays ?? 0, limit?.workingDays ?? 0]),
  );
  const limitIds = shown.map(({ limit }) => limit?.id);
  return (
    <ul className={`${page.panel} ${styles.bars}`}>
      {shown.map((state) => (
        <StateTime
          key={state.state}
          of={state}
          longest={longest * 1.05}
          isShared={limitIds.filter((id) => id === state.limit?.id).length > 1}
        />
      ))}
    </ul>
  );
}

interface StateTimeProps {
  readonly of: StateFigures;
  readonly longest: number;
  /** Whether the same limit runs through other states of the picture. */
  readonly isShared: boolean;
}

function StateTime({ of, longest, isShared }: StateTimeProps) {
  const say = useWords(figuresWords);
  const pick = usePick();
  const { stays, limit, limitedCount, withinCount, waitingCount, overdueCount } = of;
  const { medianWorkingDays: median, p90WorkingDays: p90 } = stays;
  return (
    <li data-state={of.state}>
      <p className={styles.barName}>
        <strong>{pick(of.stateLabel)}</strong>
        {waitingCount > 0 && <span>{say('now', { count: waitingCount })}</span>}
        {overdueCount > 0 && (
          <span className={styles.bad}>{say('lateNow', { count: overdueCount })}</span>
        )}
      </p>
      {median !== null && p90 !== null && (
        <>
          <DayBar
            median={median}
            p90={p90}
            limit={limit?.workingDays ?? null}
            longest={longest}
            text={say('barText', {
              median,
              p90,
              medianCalendar: stays.medianCalendarDays ?? median,
              p90Calendar: stays.p90CalendarDays ?? p90,
            })}
          />
          <p className={`${styles.barDays} figure`}>
            <strong>{say('days', { count: median })}</strong> / {say('days', { count: p90 })}
          </p>
          <p className={styles.faint}>
            <span>{say('stays', { count: stays.count })}</span>
            {limit && limit.workingDays !== null && (
              <span>
                {say('limit', { label: pick(limit.label), days: limit.workingDays })}
                {isShared && ` (${say('limitShared')})`}
              </span>
            )}
            {limitedCount > 0 && (
              <span>{say('stateWithin', { percent: percentOf(withinCount, limitedCount) })}</span>
            )}
          </p>
        </>
      )}
    </li>
  );
}
