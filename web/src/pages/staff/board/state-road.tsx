import type { CSSProperties } from 'react';
import type { StateSummary } from '../../../api/cases.js';
import { shortMoneyText } from '../../../format/money.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { staffWords } from '../../../i18n/staff-words.js';
import { useWords } from '../../../i18n/words.js';
import styles from './state-road.module.css';

/** The states every paid case passes; whatever else the server counts stands beside the road. */
const ON_THE_ROAD: readonly string[] = [
  'offered',
  'confirmed',
  'under-review',
  'reviewed',
  'publicised',
  'approved',
  'instructed',
  'paid',
  'closed',
];

interface StateRoadProps {
  readonly states: readonly StateSummary[];
  readonly chosen: string | undefined;
  readonly onChoose: (state: string | undefined) => void;
}

/** The road as columns: how many cases wait at each station, how much money, and in red what is late. */
export function StateRoad({ states, chosen, onChoose }: StateRoadProps) {
  const say = useWords(staffWords);
  const onRoad = states.filter(({ state }) => ON_THE_ROAD.includes(state));
  const beside = states.filter(({ state, count }) => !ON_THE_ROAD.includes(state) && count > 0);
  const most = Math.max(1, ...onRoad.map(({ count }) => count));
  const station = (summary: StateSummary) => ({
    key: summary.state,
    summary,
    pressed: chosen === summary.state,
    onPress: () => onChoose(chosen === summary.state ? undefined : summary.state),
  });
  return (
    <div className={styles.frame}>
      <div className={styles.road}>
        {onRoad.map((summary) => {
          const { key, ...rest } = station(summary);
          return <Station key={key} {...rest} share={summary.count / most} />;
        })}
      </div>
      {beside.length > 0 && (
        <div className={styles.beside}>
          <span>{say('offRoad')}</span>
          {beside.map((summary) => {
            const { key, ...rest } = station(summary);
            return <BesideStation key={key} {...rest} />;
          })}
        </div>
      )}
    </div>
  );
}

interface StationProps {
  readonly summary: StateSummary;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Station({ summary, pressed, onPress, share }: StationProps & { share: number }) {
  const say = useWords(staffWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { count, amountFen, overdueCount } = summary;
  const late = count > 0 ? overdueCount / count : 0;
  return (
    <button
      type="button"
      className={styles.station}
      aria-pressed={pressed}
      onClick={onPress}
      data-state={summary.state}
    >
      <span className={styles.picture} aria-hidden="true">
        <span
          className={styles.column}
          style={{ '--share': share, '--late': late } as CSSProperties}
        />
      </span>
      <strong className={`${styles.count} figure`}>{count}</strong>
      <span className={styles.label}>{pick(summary.stateLabel) || summary.state}</span>
      <span className={`${styles.sum} figure`}>
        {count > 0 ? shortMoneyText(amountFen, language) : ''}
      </span>
      {overdueCount > 0 && (
        <span className={styles.late}>{say('overdueCount', { count: overdueCount })}</span>
      )}
    </button>
  );
}

function BesideStation({ summary, pressed, onPress }: StationProps) {
  const say = useWords(staffWords);
  const pick = usePick();
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      onClick={onPress}
      data-state={summary.state}
    >
      {pick(summary.stateLabel) || summary.state}{' '}
      <strong className="figure">{summary.count}</strong>
      {summary.overdueCount > 0 && (
        <span className={styles.late}>{say('overdueCount', { count: summary.overdueCount })}</span>
      )}
    </button>
  );
}
