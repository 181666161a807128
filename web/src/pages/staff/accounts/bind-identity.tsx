import { useState, type SubmitEvent } from 'react';
import { useBindIdentity, type Account } from '../../../api/accounts.js';
import { accountsWords } from '../../../i18n/accounts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';

/** Which account of the staff's provider is this one's. */
export function BindIdentity({ of, onClose }: { of: Account; onClose: () => void }) {
  const say = useWords(accountsWords);
  const bind = useBindIdentity(of.id);
  const [accountName, setAccountName] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!accountName.trim()) return focusFirstFault(event.currentTarget);
    if (!bind.isPending) bind.mutate(accountName.trim());
  };
  return (
    <Dialog title={say('identityTitle', { name: of.displayName })} onClose={onClose}>
      <form className={page.form} onSubmit={submit} noValidate>
        <p>{say('identityText')}</p>
        <InputField
          label={say('accountName')}
          maxLength={255}
          autoCapitalize="none"
          spellCheck={false}
          value={accountName}
          error={tried && !accountName.trim() ? say('needed') : undefined}
          onChange={(event) => setAccountName(event.target.value)}
        />
        {bind.isError && <ProblemNotice error={bind.error} />}
        {bind.isSuccess && <Notice tone="pine" title={say('bound')} />}
        <p>
          <Button kind="primary" type="submit" busy={bind.isPending}>
            {say('bind')}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
