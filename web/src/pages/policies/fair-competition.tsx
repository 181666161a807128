import type { PolicyVersion } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { ConfidenceTag } from './sources.js';
import styles from './sources.module.css';

/** Why a condition that tells enterprises apart by where or whose they are is lawful. */
export function FairCompetition({
  entries,
}: {
  entries: Readonly<PolicyVersion['fairCompetition']>;
}) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  return (
    <ul className={styles.sources}>
      {entries.map(({ fact, label, basis, confidence, note }) => (
        <li key={fact}>
          <span>
            {say('fairCompetitionText', { label: pick(label), basis: basis ?? say('noBasis') })}
          </span>
          <ConfidenceTag confidence={confidence} />
          {note && <small>{note}</small>}
        </li>
      ))}
    </ul>
  );
}
