import type { ClawbackDetail } from '../../api/clawbacks.js';
import { dateText } from '../../format/date.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import styles from './clawback-page.module.css';

/** The papers outside of this program, by their numbers. */
export function ClawbackPapers({ of }: { of: ClawbackDetail }) {
  const say = useWords(clawbackWords);
  const { language } = useLanguage();
  const papers = [
    { key: 'decision', number: of.decisionNumber, date: of.decisionDate, by: of.decidedBy },
    { key: 'enforcement', number: of.enforcementNumber, date: of.enforcementDate, by: null },
    { key: 'writeOff', number: of.writeOffNumber, date: of.writeOffDate, by: of.writtenOffBy },
  ] as const;
  const given = papers.filter(({ number }) => number !== null);
  return (
    <section className={styles.card}>
      <h2>{say('documentsTitle')}</h2>
      {given.length === 0 && <p className={styles.facts}>{say('documentsNone')}</p>}
      <ul className={styles.rows}>
        {given.map(({ key, number, date, by }) => (
          <li key={key}>
            <span>
              {say(key)} <small>{number}</small>
            </span>
            <small>
              {date && dateText(date, language)} {by && say('by', { name: by })}
            </small>
          </li>
        ))}
        <li>
          <span>{say('paymentReference')}</span>
          <small className="figure">{of.paymentReference}</small>
        </li>
      </ul>
    </section>
  );
}
