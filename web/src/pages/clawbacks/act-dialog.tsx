import { useState, type SubmitEvent } from 'react';
import { useClawbackAct, type ClawbackDetail } from '../../api/clawbacks.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { InputField, TextField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';
import { ACT_FORMS, bodyOf, draftFor, faultOf, type FieldName, type FormAct } from './act-forms.js';

interface ActDialogProps {
  readonly of: ClawbackDetail;
  readonly act: FormAct;
  readonly onClose: () => void;
}

const DATES: readonly FieldName[] = ['documentDate', 'receivedOn'];
const LENGTHS: Readonly<Partial<Record<FieldName, number>>> = {
  documentNumber: 64,
  bankSerial: 64,
  view: 2000,
};

/** Asks for what an act needs and does it; what the server refuses stands below the fields. */
export function ActDialog({ of, act, onClose }: ActDialogProps) {
  const say = useWords(clawbackWords);
  const send = useClawbackAct(of.id);
  const form = ACT_FORMS[act];
  const [draft, setDraft] = useState(() => draftFor(act, of));
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (form.fields.some((name) => faultOf(name, draft, form)))
      return focusFirstFault(event.currentTarget);
    if (send.isPending) return;
    send.mutate({ path: form.path, body: bodyOf(draft, form) }, { onSuccess: onClose });
  };
  const field = (name: FieldName) => {
    const fault = tried ? faultOf(name, draft, form) : null;
    return {
      label: say(`field.${name}`),
      hint: form.optional?.includes(name) ? say('optional') : undefined,
      value: draft[name] ?? '',
      maxLength: LENGTHS[name] ?? 500,
      error: fault ? say(fault) : undefined,
      onChange: (event: { target: { value: string } }) =>
        setDraft({ ...draft, [name]: event.target.value }),
    };
  };
  return (
    <Dialog title={say(`act.${act}`)} onClose={onClose}>
      <form className={page.form} onSubmit={submit} noValidate>
        {form.fields.map((name) =>
          name === 'view' || name === 'reason' ? (
            <TextField key={name} rows={name === 'view' ? 6 : 3} {...field(name)} />
          ) : (
            <InputField
              key={name}
              type={DATES.includes(name) ? 'date' : 'text'}
              inputMode={
                name === 'amount' ? 'decimal' : name === 'workingDays' ? 'numeric' : undefined
              }
              autoComplete="off"
              {...field(name)}
            />
          ),
        )}
        {send.isError && <ProblemNotice error={send.error} />}
        <Button kind={form.isGrave ? 'danger' : 'primary'} type="submit" busy={send.isPending}>
          {form.fields.length === 0 ? say('sure') : say(`act.${act}`)}
        </Button>
      </form>
    </Dialog>
  );
}
