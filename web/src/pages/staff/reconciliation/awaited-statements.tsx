import { useAwaitedStatements } from '../../../api/reconciliations.js';
import { periodText } from '../../../format/date.js';
import { useLanguage } from '../../../i18n/language.js';
import { reconciliationWords } from '../../../i18n/reconciliation-words.js';
import { useWords } from '../../../i18n/words.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

/** Months that are over and of which no statement has come. */
export function AwaitedStatements() {
  const say = useWords(reconciliationWords);
  const { language } = useLanguage();
  const awaited = useAwaitedStatements();
  if (awaited.isPending) return <Loading lines={2} />;
  if (awaited.isError)
    return <ProblemNotice error={awaited.error} onRetry={() => void awaited.refetch()} />;
  if (awaited.data.length === 0) return <Empty title={say('awaitedNone')} />;
  return (
    <ul className={styles.cards}>
      {awaited.data.map(({ account, month }) => (
        <li key={`${account} ${month}`} className={styles.card}>
          <strong>{periodText(month, language)}</strong>
          <span className="figure">{account}</span>
        </li>
      ))}
    </ul>
  );
}
