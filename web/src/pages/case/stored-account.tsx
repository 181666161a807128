import type { MaskedAccount } from '../../api/enterprises.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './confirm-form.module.css';

interface StoredAccountProps {
  readonly stored: MaskedAccount;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

/** The account on file, or another one. Only its last four digits are shown; choosing it is enough. */
export function StoredAccount({ stored, chosen, onChoose }: StoredAccountProps) {
  const say = useWords(caseWords);
  return (
    <>
      <label className={styles.choice}>
        <input type="radio" name="account" checked={chosen} onChange={() => onChoose(true)} />
        <span>
          {say('useStored')}
          <small className="figure">
            {stored.payeeName} · {stored.bankName} · {stored.accountNumber}
          </small>
        </span>
      </label>
      <label className={styles.choice}>
        <input type="radio" name="account" checked={!chosen} onChange={() => onChoose(false)} />
        <span>{say('useOther')}</span>
      </label>
    </>
  );
}
