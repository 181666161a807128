import { QRCode } from 'antd';
import { useState } from 'react';
import {
  useBeginSecondStep,
  useConfirmSecondStep,
  useLookAgainWhoIsHere,
  useRemoveSecondStep,
  type OwnAccount,
} from '../../api/account.js';
import { accountWords } from '../../i18n/account-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import page from '../staff/staff-page.module.css';
import styles from './account.module.css';
import { OneFieldForm } from './one-field-form.js';

const PASSWORD_INPUT = { type: 'password', autoComplete: 'current-password' } as const;
const CODE_INPUT = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 7 } as const;

/** Off, being set up, or on. */
export function SecondStep({ of }: { of: OwnAccount }) {
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const lookAgain = useLookAgainWhoIsHere();
  if (recoveryCodes) {
    const keep = () => {
      setRecoveryCodes(undefined);
      lookAgain();
    };
    return <RecoveryCodes codes={recoveryCodes} onKept={keep} />;
  }
  return of.secondStep ? <IsOn of={of} /> : <IsOff onConfirmed={setRecoveryCodes} />;
}

function IsOff({ onConfirmed }: { onConfirmed: (codes: readonly string[]) => void }) {
  const say = useWords(accountWords);
  const begin = useBeginSecondStep();
  const confirm = useConfirmSecondStep();
  if (!begin.data) {
    return (
      <div className={page.panel}>
        <OneFieldForm
          // Another form than the one for the code: what was typed here must not stand there.
          key="password"
          label={say('confirmPassword')}
          act={say('begin')}
          error={begin.error}
          busy={begin.isPending}
          onSubmit={(password) => begin.mutate(password)}
          input={PASSWORD_INPUT}
        />
      </div>
    );
  }
  return (
    <div className={page.panel}>
      <OneFieldForm
        key="code"
        label={say('code')}
        act={say('confirm')}
        error={confirm.error}
        busy={confirm.isPending}
        onSubmit={(code) =>
          confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes) })
        }
        input={CODE_INPUT}
      >
        <p>{say('scan')}</p>
        <QRCode value={begin.data.address} type="svg" />
        <p>
          {say('key')} <code className={styles.secret}>{begin.data.secret}</code>
        </p>
      </OneFieldForm>
    </div>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const say = useWords(accountWords);
  return (
    <Notice tone="amber" title={say('recoveryTitle')} takesFocus>
      <p>{say('recoveryText')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button onClick={onKept}>{say('kept')}</Button>
    </Notice>
  );
}

function IsOn({ of }: { of: OwnAccount }) {
  const say = useWords(accountWords);
  const remove = useRemoveSecondStep();
  const lookAgain = useLookAgainWhoIsHere();
  const [asking, setAsking] = useState(false);
  return (
    <div className={`${page.panel} ${page.form}`}>
      <p className={page.head}>
        <Tag tone="pine">{say('on')}</Tag>
        <span>{say('codesLeft', { count: of.recoveryCodesLeft })}</span>
      </p>
      {asking ? (
        <OneFieldForm
          label={say('confirmPassword')}
          act={say('remove')}
          kind="danger"
          error={remove.error}
          busy={remove.isPending}
          onSubmit={(password) => remove.mutate(password, { onSuccess: lookAgain })}
          input={PASSWORD_INPUT}
        />
      ) : (
        <p>
          <Button onClick={() => setAsking(true)}>{say('removeIt')}</Button>
        </p>
      )}
    </div>
  );
}
