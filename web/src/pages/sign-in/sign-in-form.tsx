import { useState, type SubmitEvent } from 'react';
import { isStatus } from '../../api/http.js';
import type { useSignIn } from '../../api/session.js';
import { signInWords } from '../../i18n/sign-in-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { InputField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/states.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import styles from './sign-in-page.module.css';

export function SignInForm({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const say = useWords(signInWords);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!username.trim() || !password) return focusFirstFault(event.currentTarget);
    signIn.mutate({ username: username.trim(), password });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2>{say('title')}</h2>
      <InputField
        label={say('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        error={tried && !username.trim() ? say('needUsername') : undefined}
      />
      <InputField
        label={say('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={tried && !password ? say('needPassword') : undefined}
      />
      {signIn.isError &&
        (isStatus(signIn.error, 401) ? (
          <Notice tone="clay" title={say('wrong')} />
        ) : (
          <ProblemNotice error={signIn.error} />
        ))}
      <Button kind="primary" type="submit" busy={signIn.isPending}>
        {say('submit')}
      </Button>
    </form>
  );
}
