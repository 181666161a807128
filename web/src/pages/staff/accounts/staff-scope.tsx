import { useState } from 'react';
import {
  useSetStaffScope,
  useStaffScope,
  type Account,
  type StaffScope as Scope,
} from '../../../api/accounts.js';
import { usePolicies } from '../../../api/policies.js';
import { accountsWords } from '../../../i18n/accounts-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import { ScopeValues, TownValues } from './scope-values.js';

interface StaffScopeProps {
  readonly of: Account;
  readonly onClose: () => void;
}

/** To what a member of staff is confined, shown and changed. */
export function StaffScope({ of, onClose }: StaffScopeProps) {
  const say = useWords(accountsWords);
  const scope = useStaffScope(of.username);
  return (
    <Dialog title={say('scopeTitle', { name: of.displayName })} onClose={onClose}>
      {scope.isPending && <Loading lines={3} />}
      {scope.isError && <ProblemNotice error={scope.error} onRetry={() => void scope.refetch()} />}
      {scope.data && <ScopeForm username={of.username} held={scope.data} onDone={onClose} />}
    </Dialog>
  );
}

interface ScopeFormProps {
  readonly username: string;
  readonly held: Scope;
  readonly onDone: () => void;
}

function ScopeForm({ username, held, onDone }: ScopeFormProps) {
  const say = useWords(accountsWords);
  const pick = usePick();
  const policies = usePolicies();
  const set = useSetStaffScope(username);
  const [scope, setScope] = useState(held);
  const change = (kind: keyof Scope) => (values: string[]) =>
    setScope({ ...scope, [kind]: values });
  const all = policies.data ?? [];
  const plain = (values: readonly string[]) =>
    [...new Set(values)].sort().map((value) => ({ value, name: value }));
  const isWhole = Object.values(scope).every((values) => values.length === 0);
  return (
    <form
      className={page.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!set.isPending) set.mutate(scope, { onSuccess: onDone });
      }}
    >
      <p>{say('scopeText')}</p>
      {isWhole && (
        <p>
          <strong>{say('wholeDistrict')}</strong>
        </p>
      )}
      <ScopeValues
        label={say('department')}
        values={scope.department}
        options={plain(all.map(({ authority }) => authority))}
        onChange={change('department')}
      />
      <ScopeValues
        label={say('category')}
        values={scope.category}
        options={plain(all.map(({ category }) => category))}
        onChange={change('category')}
      />
      <ScopeValues
        label={say('policy')}
        values={scope.policy}
        options={all.map(({ id, title }) => ({ value: id, name: pick(title) }))}
        onChange={change('policy')}
      />
      <TownValues label={say('town')} values={scope.town} onChange={change('town')} />
      {set.isError && <ProblemNotice error={set.error} />}
      <p>
        <Button kind="primary" type="submit" busy={set.isPending}>
          {say('save')}
        </Button>
      </p>
    </form>
  );
}
