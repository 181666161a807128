import { importsWords } from '../../../i18n/imports-words.js';
import { useWords } from '../../../i18n/words.js';
import styles from './imports-page.module.css';

interface RowCounts {
  readonly rowCount: number;
  readonly keptCount: number;
  readonly unchangedCount: number;
  readonly setAsideCount: number;
  readonly rejectedCount: number;
}

const PARTS = [
  { key: 'kept', count: 'keptCount' },
  { key: 'unchanged', count: 'unchangedCount' },
  { key: 'setAside', count: 'setAsideCount' },
  { key: 'rejected', count: 'rejectedCount' },
] as const;

/** What became of the rows, as parts of one bar. */
export function RowShares({ of }: { of: RowCounts }) {
  const say = useWords(importsWords);
  const parts = PARTS.map(({ key, count }) => ({ key, count: of[count] }));
  return (
    <div className={styles.shares}>
      <div className={styles.bar} aria-hidden="true">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ key, count }) => (
            <span key={key} className={styles[key]} style={{ flexGrow: count }} />
          ))}
      </div>
      <p className={styles.legend}>
        <span>{say('rowsOf', { count: of.rowCount })}</span>
        {parts.map(({ key, count }) => (
          <span key={key} className={`${styles.key} ${styles[key]}`}>
            {say(key, { count })}
          </span>
        ))}
      </p>
    </div>
  );
}
