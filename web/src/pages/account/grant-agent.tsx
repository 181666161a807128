import { useState, type SubmitEvent } from 'react';
import { useGrantAgent, type BindingScope } from '../../api/agents.js';
import { agentsWords } from '../../i18n/agents-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { InputField, SelectField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';

const SCOPES: readonly BindingScope[] = ['read', 'act', 'account'];

/** Whom, how far and until when; the server refuses who cannot be authorised. */
export function GrantAgent() {
  const say = useWords(agentsWords);
  const grant = useGrantAgent();
  const [username, setUsername] = useState('');
  const [scope, setScope] = useState<BindingScope>('act');
  const [validTo, setValidTo] = useState('');
  const [tried, setTried] = useState(false);
  const needed = (value: string) => (tried && !value.trim() ? say('needed') : undefined);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!username.trim() || !validTo) return focusFirstFault(event.currentTarget);
    if (grant.isPending) return;
    grant.mutate(
      { username: username.trim(), scope, validTo },
      {
        onSuccess: () => {
          setUsername('');
          setTried(false);
        },
      },
    );
  };
  return (
    <form className={`${page.panel} ${page.form}`} onSubmit={submit} noValidate>
      <h3>{say('grantTitle')}</h3>
      <InputField
        label={say('username')}
        hint={say('usernameHint')}
        maxLength={64}
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        error={needed(username)}
        onChange={(event) => setUsername(event.target.value)}
      />
      <SelectField
        label={say('scope')}
        value={scope}
        onChange={(event) => setScope(event.target.value as BindingScope)}
      >
        {SCOPES.map((one) => (
          <option key={one} value={one}>
            {say(`scope.${one}`)}
          </option>
        ))}
      </SelectField>
      <InputField
        label={say('validTo')}
        type="date"
        value={validTo}
        error={needed(validTo)}
        onChange={(event) => setValidTo(event.target.value)}
      />
      {grant.isError && <ProblemNotice error={grant.error} />}
      {grant.isSuccess && (
        <Notice tone="pine" title={say('granted', { name: grant.data.displayName })} />
      )}
      <p>
        <Button kind="primary" type="submit" busy={grant.isPending}>
          {say('grant')}
        </Button>
      </p>
    </form>
  );
}
