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
              <span>{say('opened', { count: run.openedCaseCount })}</span>
              <span>{say('started', { at: instantText(run.startedAt, language) })}</span>
              <span>{say('by', { name: run.startedBy })}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function progressText(
  say: (key: 'progress', values: Record<string, number>) => string,
  { doneCount, enterpriseCount }: Run,
): string {
  return say('progress', { done: doneCount, total: enterpriseCount });
}
