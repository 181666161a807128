import type { ImportedFile, ImportPreview } from '../../../api/imports.js';
import { importsWords } from '../../../i18n/imports-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { Tag, type Tone } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import styles from './imports-page.module.css';

type Reason = ImportedFile['reasons'][number];

const TONES: Readonly<Record<Reason['outcome'], Tone>> = {
  rejected: 'clay',
  'set-aside': 'amber',
  'left-out': 'stone',
  note: 'stone',
};

/** What was wrong, most frequent first; in a preview the first rows one by one as well. */
export function Reasons({
  of,
}: {
  of: Pick<ImportPreview, 'reasons'> & { rows?: ImportPreview['rows'] };
}) {
  const say = useWords(importsWords);
  const pick = usePick();
  const { reasons, rows = [] } = of;
  if (reasons.length === 0) return null;
  return (
    <Disclosure summary={say('reasonsTitle')} open={rows.length > 0}>
      <ul className={styles.lines}>
        {reasons.map(({ outcome, code, column, text, count, firstRow }) => (
          <li key={`${outcome} ${code} ${column}`}>
            <Tag tone={TONES[outcome]}>{say(`outcome.${outcome}`)}</Tag>
            <span>
              {column !== null && <strong>{say('column', { column })} </strong>}
              {pick(text)}
            </span>
            <span className={page.facts}>
              <span>{say('reason', { count })}</span>
              {firstRow !== null && <span>{say('firstRow', { row: firstRow })}</span>}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <Disclosure summary={say('rowsTitle', { count: rows.length })}>
          <ul className={styles.lines}>
            {rows.map(({ rowNumber, outcome, faults }) => (
              <li key={rowNumber}>
                <Tag tone={TONES[outcome]}>{say('row', { row: rowNumber })}</Tag>
                <span>{faults.map(pick).join(' ')}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Disclosure>
  );
}
