import { useState, type InputHTMLAttributes, type ReactNode, type SubmitEvent } from 'react';
import { accountWords } from '../../i18n/account-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { InputField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';

interface OneFieldFormProps {
  readonly label: string;
  readonly act: string;
  readonly kind?: 'primary' | 'danger';
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onSubmit: (value: string) => void;
  readonly input: InputHTMLAttributes<HTMLInputElement>;
  readonly children?: ReactNode;
}

/** One thing to type and one to do: a password once more, or a code. */
export function OneFieldForm({
  label,
  act,
  kind = 'primary',
  error,
  busy,
  onSubmit,
  input,
  children,
}: OneFieldFormProps) {
  const say = useWords(accountWords);
  const [value, setValue] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!value.trim()) return focusFirstFault(event.currentTarget);
    if (!busy) onSubmit(value);
  };
  return (
    <form className={page.form} onSubmit={submit} noValidate>
      {children}
      <InputField
        {...input}
        label={label}
        value={value}
        error={tried && !value.trim() ? say('needed') : undefined}
        onChange={(event) => setValue(event.target.value)}
      />
      {error && <ProblemNotice error={error} />}
      <p>
        <Button kind={kind} type="submit" busy={busy}>
          {act}
        </Button>
      </p>
    </form>
  );
}
