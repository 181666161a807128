import { importsWords } from '../../../i18n/imports-words.js';
import { useWords } from '../../../i18n/words.js';
import { PartShares } from '../../../ui/part-bar.js';
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
  const parts = PARTS.map(({ key, count }) => ({
    key,
    count: of[count],
    text: say(key, { count: of[count] }),
    tint: styles[key],
  }));
  return (
    <PartShares parts={parts}>
      <span>{say('rowsOf', { count: of.rowCount })}</span>
    </PartShares>
  );
}
