import { useState, type SubmitEvent } from 'react';
import {
  useMakeDepartmentKey,
  type DepartmentKeyList,
  type MadeDepartmentKey,
} from '../../../api/department-keys.js';
import { keysWords } from '../../../i18n/keys-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField, SelectField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';
import styles from './department-keys.module.css';

/** Asks for whom and where a key is, and then shows its secret, this once. */
export function MakeKey({ departments }: Pick<DepartmentKeyList, 'departments'>) {
  const say = useWords(keysWords);
  const pick = usePick();
  const make = useMakeDepartmentKey();
  const [department, setDepartment] = useState('');
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const needed = (value: string) => (tried && !value.trim() ? say('needed') : undefined);
  const forget = () => {
    make.reset();
    setDepartment('');
    setLabel('');
    setTried(false);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!department || !label.trim()) return focusFirstFault(event.currentTarget);
    if (!make.isPending) make.mutate({ department, label: label.trim() });
  };
  if (make.data) return <MadeKey of={make.data} onClose={forget} />;
  return (
    <form className={`${page.panel} ${page.form}`} onSubmit={submit} noValidate>
      <SelectField
        label={say('department')}
        value={department}
        error={needed(department)}
        onChange={(event) => setDepartment(event.target.value)}
      >
        <option value="">{say('choose')}</option>
        {departments.map((one) => (
          <option key={one.id} value={one.id}>
            {pick(one)}
          </option>
        ))}
      </SelectField>
      <InputField
        label={say('label')}
        hint={say('labelHint')}
        maxLength={100}
        value={label}
        error={needed(label)}
        onChange={(event) => setLabel(event.target.value)}
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

function MadeKey({ of, onClose }: { of: MadeDepartmentKey; onClose: () => void }) {
  const say = useWords(keysWords);
  const pick = usePick();
  return (
    <Notice tone="amber" title={say('madeTitle', { department: pick(of.department) })} takesFocus>
      <p>{say('madeText')}</p>
      <dl className={styles.made}>
        <Copied name={say('keyId')} text={of.id} />
        <Copied name={say('secret')} text={of.secret} />
      </dl>
      <Button onClick={onClose}>{say('done')}</Button>
    </Notice>
  );
}

function Copied({ name, text }: { name: string; text: string }) {
  const say = useWords(keysWords);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without a clipboard it stands there to be selected by hand.
    }
  };
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{text}</code>
        <Button small onClick={() => void copy()} aria-label={`${say('copy')} ${name}`}>
          {copied ? say('copied') : say('copy')}
        </Button>
      </dd>
    </div>
  );
}
