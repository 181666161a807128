import { useState, type SubmitEvent } from 'react';
import { useCaseAct, type BenefitCase, type CaseAct } from '../../../api/cases.js';
import { staffWords } from '../../../i18n/staff-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemNotice } from '../../../ui/states.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import styles from './board-page.module.css';

/** How an act of the lifecycle is asked for: at once, or after one line of text. */
interface ActForm {
  readonly act: string;
  readonly button: keyof typeof staffWords;
  readonly kind: 'primary' | 'quiet' | 'danger';
  readonly text?: {
    readonly label: 'reason' | 'reference';
    readonly submit: keyof typeof staffWords;
  };
  readonly request: (text: string) => CaseAct;
}

const FORMS: readonly ActForm[] = [
  {
    act: 'start-review',
    button: 'actStartReview',
    kind: 'primary',
    request: () => ({ path: 'review', body: { outcome: 'start' } }),
  },
  {
    act: 'review',
    button: 'actPass',
    kind: 'primary',
    request: () => ({ path: 'review', body: { outcome: 'pass' } }),
  },
  {
    act: 'reject',
    button: 'actReject',
    kind: 'danger',
    text: { label: 'reason', submit: 'actRejectDo' },
    request: (reason) => ({ path: 'review', body: { outcome: 'reject', reason } }),
  },
  {
    act: 'enjoy',
    button: 'actEnjoy',
    kind: 'primary',
    text: { label: 'reference', submit: 'actEnjoyDo' },
    request: (reference) => ({ path: 'filing', body: { outcome: 'enjoyed', reference } }),
  },
  {
    act: 'miss',
    button: 'actMiss',
    kind: 'quiet',
    text: { label: 'reason', submit: 'actMissDo' },
    request: (reason) => ({ path: 'filing', body: { outcome: 'missed', reason } }),
  },
];

/** What this person may do with the case now; the server's `allowedActs` decides. */
export function CaseActs({ of }: { of: BenefitCase }) {
  const say = useWords(staffWords);
  const act = useCaseAct(of.id);
  const [open, setOpen] = useState<ActForm | null>(null);
  const forms = FORMS.filter((form) => of.allowedActs.includes(form.act));
  const send = (form: ActForm, text: string) =>
    act.mutate(form.request(text), { onSuccess: () => setOpen(null) });
  if (forms.length === 0) return act.isSuccess ? <Notice tone="pine" title={say('done')} /> : null;
  return (
    <div className={styles.acts}>
      <h3>{say('actsTitle')}</h3>
      <div className={styles.buttons}>
        {forms.map((form) => (
          <Button
            key={form.act}
            kind={form.kind}
            busy={act.isPending && !form.text}
            aria-expanded={form.text ? open === form : undefined}
            onClick={() => (form.text ? setOpen(open === form ? null : form) : send(form, ''))}
          >
            {say(form.button)}
          </Button>
        ))}
      </div>
      {open?.text && (
        <TextForm
          key={open.act}
          label={say(open.text.label)}
          submit={say(open.text.submit)}
          kind={open.kind}
          busy={act.isPending}
          onSubmit={(text) => send(open, text)}
        />
      )}
      {act.isError && <ProblemNotice error={act.error} />}
    </div>
  );
}

interface TextFormProps {
  readonly label: string;
  readonly submit: string;
  readonly kind: 'primary' | 'quiet' | 'danger';
  readonly busy: boolean;
  readonly onSubmit: (text: string) => void;
}

function TextForm({ label, submit, kind, busy, onSubmit }: TextFormProps) {
  const say = useWords(staffWords);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!text.trim()) return focusFirstFault(event.currentTarget);
    if (!busy) onSubmit(text.trim());
  };
  return (
    <form className={styles.acts} onSubmit={send} noValidate>
      <InputField
        label={label}
        value={text}
        error={tried && !text.trim() ? say('needed') : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <p>
        <Button kind={kind} type="submit" busy={busy}>
          {submit}
        </Button>
      </p>
    </form>
  );
}
