import { useState, type SubmitEvent } from 'react';
import { useChangePassword } from '../../api/account.js';
import { accountWords } from '../../i18n/account-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { InputField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';

const EMPTY = { password: '', newPassword: '', again: '' };

export function ChangePassword() {
  const say = useWords(accountWords);
  const change = useChangePassword();
  const [form, setForm] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const { password, newPassword, again } = form;
  const needed = (value: string) => (tried && !value ? say('needed') : undefined);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!password || !newPassword || again !== newPassword)
      return focusFirstFault(event.currentTarget);
    if (change.isPending) return;
    change.mutate(
      { password, newPassword },
      {
        onSuccess: () => {
          setForm(EMPTY);
          setTried(false);
        },
      },
    );
  };
  return (
    <form className={`${page.panel} ${page.form}`} onSubmit={submit} noValidate>
      {change.isSuccess && <Notice tone="pine" title={say('changed')} takesFocus />}
      <InputField
        label={say('oldPassword')}
        type="password"
        autoComplete="current-password"
        value={password}
        error={needed(password)}
        onChange={(event) => setForm({ ...form, password: event.target.value })}
      />
      <InputField
        label={say('newPassword')}
        hint={say('newPasswordHint')}
        type="password"
        autoComplete="new-password"
        maxLength={128}
        value={newPassword}
        error={needed(newPassword)}
        onChange={(event) => setForm({ ...form, newPassword: event.target.value })}
      />
      <InputField
        label={say('newPasswordAgain')}
        type="password"
        autoComplete="new-password"
        maxLength={128}
        value={again}
        error={tried && again !== newPassword ? say('differs') : undefined}
        onChange={(event) => setForm({ ...form, again: event.target.value })}
      />
      {change.isError && <ProblemNotice error={change.error} />}
      <p>
        <Button kind="primary" type="submit" busy={change.isPending}>
          {say('change')}
        </Button>
      </p>
    </form>
  );
}
