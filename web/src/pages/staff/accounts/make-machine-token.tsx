import { useState, type SubmitEvent } from 'react';
import { useMakeMachineToken } from '../../../api/accounts.js';
import type { Role } from '../../../api/session.js';
import { roleName, STAFF_ROLES } from '../../../app/shell.js';
import { accountsWords } from '../../../i18n/accounts-words.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, SelectField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';

/** Asks for which machine, and then shows its token, this once. */
export function MakeMachineToken() {
  const say = useWords(accountsWords);
  const common = useWords(commonWords);
  const make = useMakeMachineToken();
  const [username, setUsername] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  const [validUntil, setValidUntil] = useState('');
  const [tried, setTried] = useState(false);
  const needed = (value: string) => (tried && !value.trim() ? say('needed') : undefined);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!username.trim() || !validUntil) return focusFirstFault(event.currentTarget);
    if (!make.isPending) make.mutate({ username: username.trim(), role, validUntil });
  };
  const forget = () => {
    make.reset();
    setUsername('');
    setTried(false);
  };
  if (make.data) {
    return (
      <Notice tone="amber" title={say('madeTitle')} takesFocus>
        <p>{say('madeText')}</p>
        <p>
          <code>{make.data.token}</code>
        </p>
        <Button onClick={forget}>{say('kept')}</Button>
      </Notice>
    );
  }
  return (
    <form className={`${page.panel} ${page.form}`} onSubmit={submit} noValidate>
      <InputField
        label={say('name')}
        hint={say('nameHint')}
        maxLength={64}
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        error={needed(username)}
        onChange={(event) => setUsername(event.target.value)}
      />
      <SelectField
        label={say('role')}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        {STAFF_ROLES.map((one) => (
          <option key={one} value={one}>
            {roleName(common, one)}
          </option>
        ))}
      </SelectField>
      <InputField
        label={say('until')}
        hint={say('untilHint')}
        type="date"
        value={validUntil}
        error={needed(validUntil)}
        onChange={(event) => setValidUntil(event.target.value)}
      />
      {make.isError && <ProblemNotice error={make.error} />}
      <p>
        <Button kind="primary" type="submit" busy={make.isPending}>
          {say('make')}
        </Button>
      </p>
    </form>
  );
}
