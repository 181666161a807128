import { useState } from 'react';
import { accountsWords } from '../../../i18n/accounts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, SelectField } from '../../../ui/field.js';
import page from '../staff-page.module.css';

interface Option {
  readonly value: string;
  readonly name: string;
}

interface ValuesProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** What is chosen, each to be taken away, and a list of what can be added. */
export function ScopeValues({
  label,
  values,
  options,
  onChange,
}: ValuesProps & { readonly options: readonly Option[] }) {
  const say = useWords(accountsWords);
  return (
    <div className={page.cards}>
      <SelectField
        label={label}
        value=""
        onChange={(event) => onChange([...values, event.target.value])}
      >
        <option value="">{say('add')}</option>
        {options
          .filter(({ value }) => !values.includes(value))
          .map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
      </SelectField>
      <Chosen
        values={values}
        nameOf={(value) => options.find((each) => each.value === value)?.name ?? value}
        onChange={onChange}
      />
    </div>
  );
}

const TOWN_CODE = /^\d{9}$/;

/** The same for codes that are typed. */
export function TownValues({ label, values, onChange }: ValuesProps) {
  const say = useWords(accountsWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const isFaulty = tried && !TOWN_CODE.test(code);
  const add = () => {
    if (!TOWN_CODE.test(code)) return setTried(true);
    if (!values.includes(code)) onChange([...values, code]);
    setCode('');
    setTried(false);
  };
  return (
    <div className={page.cards}>
      <InputField
        label={label}
        inputMode="numeric"
        maxLength={9}
        value={code}
        error={isFaulty ? say('townFault') : undefined}
        onChange={(event) => setCode(event.target.value.trim())}
      />
      <p>
        <Button small onClick={add}>
          {say('addTown')}
        </Button>
      </p>
      <Chosen values={values} nameOf={(value) => value} onChange={onChange} />
    </div>
  );
}

interface ChosenProps {
  readonly values: readonly string[];
  readonly nameOf: (value: string) => string;
  readonly onChange: (values: string[]) => void;
}

function Chosen({ values, nameOf, onChange }: ChosenProps) {
  const say = useWords(accountsWords);
  if (values.length === 0) return null;
  return (
    <p className={page.facts}>
      {values.map((value) => (
        <Button
          key={value}
          small
          aria-label={say('takeAway', { value: nameOf(value) })}
          onClick={() => onChange(values.filter((each) => each !== value))}
        >
          {nameOf(value)} ×
        </Button>
      ))}
    </p>
  );
}
