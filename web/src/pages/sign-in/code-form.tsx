import { useState, type SubmitEvent } from 'react';
import type { useEnterCode } from '../../api/session.js';
import { signInWords } from '../../i18n/sign-in-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { InputField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../ui/states.js';
import styles from './sign-in-page.module.css';

interface CodeFormProps {
  /** Of the page: it is the page that leads on once somebody is signed in. */
  readonly enter: ReturnType<typeof useEnterCode>;
  readonly pendingToken: string;
  readonly onBack: () => void;
}

/** The second step of signing in. */
export function CodeForm({ enter, pendingToken, onBack }: CodeFormProps) {
  const say = useWords(signInWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!code.trim()) return focusFirstFault(event.currentTarget);
    if (!enter.isPending) enter.mutate({ pendingToken, code: code.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2>{say('codeTitle')}</h2>
      <InputField
        label={say('code')}
        hint={say('codeHint')}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={tried && !code.trim() ? say('needCode') : undefined}
      />
      {enter.isError && <ProblemNotice error={enter.error} />}
      <Button kind="primary" type="submit" busy={enter.isPending}>
        {say('submit')}
      </Button>
      <Button kind="plain" onClick={onBack}>
        {say('back')}
      </Button>
    </form>
  );
}
