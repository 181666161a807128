import type { MaskedAccount } from '../../api/enterprises.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import { InputField } from '../../ui/field.js';
import { accountFaults, cleanAccount, lastDigits } from './account-draft.js';
import styles from './confirm-form.module.css';

interface StoredAccountProps {
  readonly stored: MaskedAccount;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly number: string;
  readonly onNumber: (number: string) => void;
  readonly tried: boolean;
}

/**
 * The account on file, or another one. The server shows only the last four digits and wants the whole number with the
 * consent, so its owner types it once more: money never goes to a number that nobody has looked at.
 */
export function StoredAccount({
  stored,
  chosen,
  onChoose,
  number,
  onNumber,
  tried,
}: StoredAccountProps) {
  const say = useWords(caseWords);
  const last = lastDigits(stored);
  const account = cleanAccount({ ...stored, accountNumber: number });
  const fault = accountFaults(account).accountNumber;
  const differs = !account.accountNumber.endsWith(last);
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
      {chosen && (
        <InputField
          label={say('numberAgain')}
          hint={say('numberAgainHint', { last })}
          name="accountNumber"
          inputMode="numeric"
          autoComplete="off"
          value={number}
          error={
            tried
              ? fault
                ? say(fault)
                : differs
                  ? say('numberDiffers', { last })
                  : undefined
              : undefined
          }
          onChange={(event) => onNumber(event.target.value)}
        />
      )}
      <label className={styles.choice}>
        <input type="radio" name="account" checked={!chosen} onChange={() => onChoose(false)} />
        <span>{say('useOther')}</span>
      </label>
    </>
  );
}
