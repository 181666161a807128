import { useId } from 'react';
import type { Question } from '../../api/entitlements.js';
import { commonWords } from '../../i18n/common-words.js';
import { usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords, type Say } from '../../i18n/words.js';
import { InputField, SelectField } from '../../ui/field.js';
import type { Draft } from './answer-value.js';
import styles from './answer-input.module.css';

interface AnswerInputProps {
  readonly question: Question;
  readonly label: string;
  readonly draft: Draft;
  readonly error: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

/** Few enough to be seen at once are shown at once; the rest goes into a list. */
const CHOICES_AT_ONCE = 6;

/** The input that fits the fact: two words for yes and no, a list for codes, a figure with its unit. */
export function AnswerInput({ question, label, draft, error, onChange }: AnswerInputProps) {
  const say = useWords(spaceWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const setText = (text: string) => onChange({ ...draft, text });
  const choices: readonly (readonly [string, string])[] =
    question.type === 'boolean'
      ? [
          ['true', common('yes')],
          ['false', common('no')],
        ]
      : Object.entries(question.values ?? {}).map(([code, name]) => [code, pick(name)] as const);
  if (choices.length > 0 && question.type !== 'codes') {
    return choices.length <= CHOICES_AT_ONCE ? (
      <Choices
        legend={label}
        choices={choices}
        chosen={draft.text}
        error={error}
        onChoose={setText}
      />
    ) : (
      <SelectField
        label={label}
        value={draft.text}
        error={error}
        onChange={(event) => setText(event.target.value)}
      >
        <option value="">{say('answerChoose')}</option>
        {choices.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    );
  }
  const isFigure = ['integer', 'number', 'money', 'ratio'].includes(question.type);
  return (
    <InputField
      label={label}
      type={question.type === 'date' ? 'date' : 'text'}
      inputMode={question.type === 'integer' ? 'numeric' : isFigure ? 'decimal' : undefined}
      autoComplete="off"
      value={draft.text}
      error={error}
      hint={question.type === 'codes' ? say('answerCodes') : undefined}
      onChange={(event) => setText(event.target.value)}
      suffix={
        question.type === 'money' ? (
          <MoneyUnit draft={draft} onChange={onChange} />
        ) : question.type === 'ratio' ? (
          '%'
        ) : (
          isFigure && unitName(say, question.unit)
        )
      }
    />
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (code: string) => void;
}

function Choices({ legend, choices, chosen, error, onChoose }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset
      className={styles.choices}
      aria-describedby={error ? `${name}-error` : undefined}
      data-fault={error ? '' : undefined}
    >
      <legend>{legend}</legend>
      {choices.map(([code, text]) => (
        <label key={code} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={code}
            checked={chosen === code}
            onChange={() => onChoose(code)}
          />
          {text}
        </label>
      ))}
      {error && (
        <p className={styles.error} id={`${name}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function MoneyUnit({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const say = useWords(spaceWords);
  return (
    <select
      className={styles.unit}
      aria-label={say('answerUnit')}
      value={draft.moneyUnit}
      onChange={(event) =>
        onChange({ ...draft, moneyUnit: event.target.value === 'wan' ? 'wan' : 'yuan' })
      }
    >
      <option value="wan">{say('answerMoneyWan')}</option>
      <option value="yuan">{say('answerMoneyYuan')}</option>
    </select>
  );
}

function unitName(say: Say<typeof spaceWords>, unit: string | null): string {
  const names: Readonly<Record<string, string>> = {
    person: say('unitPerson'),
    month: say('unitMonth'),
    score: say('unitScore'),
    item: say('unitItem'),
    day: say('unitDay'),
    'square-metre': say('unitSquareMetre'),
  };
  return unit ? (names[unit] ?? unit) : '';
}
