import { useState, type SubmitEvent } from 'react';
import { ApiError } from '../../../api/http.js';
import { useAppropriate, type NewAppropriation } from '../../../api/payouts.js';
import { usePolicies } from '../../../api/policies.js';
import { usePick } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField, SelectField } from '../../../ui/field.js';
import { ProblemNotice } from '../../../ui/states.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import styles from '../staff-page.module.css';
import { figureOf, isAmount } from './amount.js';

type Draft = Record<keyof NewAppropriation, string>;

const EMPTY: Draft = {
  policyId: '',
  fiscalYear: '',
  fund: '',
  documentNumber: '',
  functionClass: '',
  economicClass: '',
  project: '',
  zeroBalanceAccount: '',
  amountYuan: '',
};

const TEXTS = [
  ['fiscalYear', 'fieldYear'],
  ['fund', 'fieldFund'],
  ['documentNumber', 'fieldDocument'],
  ['functionClass', 'fieldFunction'],
  ['economicClass', 'fieldEconomic'],
  ['project', 'fieldProject'],
  ['zeroBalanceAccount', 'fieldAccount'],
  ['amountYuan', 'fieldAmount'],
] as const;

function cleaned(draft: Draft): Draft {
  return {
    ...draft,
    fiscalYear: figureOf(draft.fiscalYear),
    zeroBalanceAccount: figureOf(draft.zeroBalanceAccount),
    amountYuan: figureOf(draft.amountYuan),
  };
}

function faultOf(
  draft: Draft,
  name: keyof Draft,
): 'needed' | 'accountShape' | 'amountShape' | null {
  const text = cleaned(draft)[name].trim();
  if (!text || (name === 'fiscalYear' && !/^\d{4}$/.test(text))) return 'needed';
  if (name === 'zeroBalanceAccount' && !/^\d{6,40}$/.test(text)) return 'accountShape';
  if (name === 'amountYuan' && !isAmount(text)) return 'amountShape';
  return null;
}

export function NewAppropriationDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(payoutsWords);
  const pick = usePick();
  const policies = usePolicies();
  const appropriate = useAppropriate();
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const refused = appropriate.error instanceof ApiError ? appropriate.error.problem.errors : [];
  const field = (name: keyof Draft) => {
    const fault = tried ? faultOf(draft, name) : null;
    return {
      name,
      value: draft[name],
      error: fault ? say(fault) : refused.find(({ path }) => path === name)?.message,
      onChange: (event: { target: { value: string } }) =>
        setDraft({ ...draft, [name]: event.target.value }),
    };
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const names = Object.keys(EMPTY) as (keyof Draft)[];
    if (appropriate.isPending) return;
    if (names.some((name) => faultOf(draft, name))) return focusFirstFault(event.currentTarget);
    const order = cleaned(draft);
    appropriate.mutate({ ...order, fiscalYear: Number(order.fiscalYear) }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('budgetNew')} onClose={onClose} shape="sheet">
      <form className={styles.form} onSubmit={submit} noValidate>
        <SelectField label={say('fieldPolicy')} {...field('policyId')}>
          <option value="" />
          {(policies.data ?? []).map(({ id, title }) => (
            <option key={id} value={id}>
              {pick(title)}
            </option>
          ))}
        </SelectField>
        {TEXTS.map(([name, label]) => (
          <InputField key={name} label={say(label)} autoComplete="off" {...field(name)} />
        ))}
        {appropriate.isError && <ProblemNotice error={appropriate.error} />}
        <Button kind="primary" type="submit" busy={appropriate.isPending}>
          {say('budgetPropose')}
        </Button>
      </form>
    </Dialog>
  );
}
