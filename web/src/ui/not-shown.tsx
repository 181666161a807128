import { commonWords } from '../i18n/common-words.js';
import { useWords } from '../i18n/words.js';
import styles from './not-shown.module.css';

/** Stands where there is something that the reader's role may not see: neither an empty place, which would say that there is nothing, nor a zero. */
export function NotShown() {
  const say = useWords(commonWords);
  return <span className={styles.notShown}>{say('notShown')}</span>;
}
