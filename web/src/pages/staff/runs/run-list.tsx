import type { Run } from '../../../api/runs.js';
import { dateText, instantText } from '../../../format/date.js';
import { useLanguage } from '../../../i18n/language.js';
import { runsWords } from '../../../i18n/runs-words.js';
import { useWords } from '../../../i18n/words.js';
import { Tag, type Tone } from '../../../ui/tag.js';
import styles from './runs-page.module.css';

const TONES: Readonly<Record<Run['state'], Tone>> = {
  running: 'amber',
  stopped: 'clay',
  finished: 'pine',
  superseded: 'stone',
};

interface RunListProps {
  readonly runs: readonly Run[];
  readonly chosen: Run;
  readonly onChoose: (id: string) => void;
}

export function RunList({ runs, chosen, onChoose }: RunListProps) {
  const say = useWords(runsWords);
  const { language } = useLanguage();
  return (
    <ul className={styles.runs}>
      {runs.map((run) => (
        <li key={run.id}>
          <button
            type="button"
            aria-pressed={run.id === chosen.id}
            onClick={() => onChoose(run.id)}
          >
            <span className={styles.runHead}>
              <strong>{say('runOf', { date: dateText(run.asOf, language) })}</strong>
              <Tag tone={TONES[run.state]}>{say(`state.${run.state}`)}</Tag>
            </span>
            <progress
              max={Math.max(1, run.enterpriseCount)}
              value={run.doneCount}
              aria-label={progressText(say, run)}
            />
            <span className={styles.runFacts}>
              <span>{progressText(say, run)}</span>
              {run.secondsLeft !== null && (
                <span>{say('left', { time: timeText(say, run.secondsLeft) })}</span>
              )}
              <span>{say('opened', { count: run.openedCaseCount })}</span>
              {run.withdrawnCaseCount > 0 && (
                <span>{say('withdrawn', { count: run.withdrawnCaseCount })}</span>
              )}
              <span>{say('examined', { count: run.examinedCount })}</span>
              {run.setAsideCount > 0 && (
                <span className={styles.warning}>
                  {say('setAsideCount', { count: run.setAsideCount })}
                </span>
              )}
              {run.fullBecause && <span>{say(`because.${run.fullBecause}`)}</span>}
              <span>{say('started', { at: instantText(run.startedAt, language) })}</span>
              <span>{say('by', { name: run.startedBy })}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function timeText(
  say: (key: 'seconds' | 'minutes', values: Record<string, number>) => string,
  seconds: number,
): string {
  return seconds < 90
    ? say('seconds', { count: seconds })
    : say('minutes', { count: Math.round(seconds / 60) });
}

function progressText(
  say: (key: 'progress', values: Record<string, number>) => string,
  { doneCount, enterpriseCount }: Run,
): string {
  return say('progress', { done: doneCount, total: enterpriseCount });
}
