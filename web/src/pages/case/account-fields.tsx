import type { Account } from '../../api/enterprises.js';
import { ApiError } from '../../api/http.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import { InputField } from '../../ui/field.js';
import { accountFaults, serverFault } from './account-draft.js';

interface AccountFieldsProps {
  readonly account: Account;
  readonly onChange: (account: Account) => void;
  readonly tried: boolean;
  readonly error: unknown;
}

export function AccountFields({ account, onChange, tried, error }: AccountFieldsProps) {
  const say = useWords(caseWords);
  const faults = tried ? accountFaults(account) : {};
  const refused = error instanceof ApiError ? error.problem.errors : [];
  const field = (name: keyof Account) => ({
    name,
    value: account[name],
    error: faults[name] ? say(faults[name]) : serverFault(refused, name),
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...account, [name]: event.target.value }),
  });
  return (
    <>
      <InputField
        label={say('payeeName')}
        hint={say('payeeNameHint')}
        autoComplete="organization"
        {...field('payeeName')}
      />
      <InputField
        label={say('accountNumber')}
        inputMode="numeric"
        autoComplete="off"
        {...field('accountNumber')}
      />
      <InputField label={say('bankName')} autoComplete="off" {...field('bankName')} />
      <InputField
        label={say('bankCode')}
        inputMode="numeric"
        autoComplete="off"
        {...field('bankCode')}
      />
    </>
  );
}
