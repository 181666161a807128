import type { LegalSource } from '../../api/entitlements.js';
import { dateText } from '../../format/date.js';
import { useLanguage } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Tag } from '../../ui/tag.js';
import styles from './legal-basis.module.css';

interface LegalBasisProps {
  readonly sources: readonly LegalSource[];
  readonly from: string | null;
  readonly to: string | null;
  readonly notes?: readonly string[] | undefined;
}

/** Document and clause, how sure we are of them, and what a reader of the law must know. */
export function LegalBasis({ sources, from, to, notes = [] }: LegalBasisProps) {
  const say = useWords(spaceWords);
  const { language } = useLanguage();
  const doubts: Readonly<Record<string, string>> = {
    'second-hand': say('confidenceSecondHand'),
    unverified: say('confidenceUnverified'),
    hole: say('confidenceHole'),
  };
  return (
    <div className={styles.basis}>
      <ul>
        {sources.map(({ document, clause, confidence, note }) => (
          <li key={document + (clause ?? '')}>
            <cite>
              {document}
              {clause && ` ${clause}`}
            </cite>{' '}
            {doubts[confidence] && <Tag>{doubts[confidence]}</Tag>}
            {note && <small>{note}</small>}
          </li>
        ))}
      </ul>
      {from && (
        <p className={styles.term}>
          {to
            ? say('versionBetween', { from: dateText(from, language), to: dateText(to, language) })
            : say('versionSince', { from: dateText(from, language) })}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}
