import { useState, type SubmitEvent } from 'react';
import { useClawbackAct, type ClawbackDetail } from '../../api/clawbacks.js';
import { moneyText } from '../../format/money.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { InputField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';

const INSTALMENTS_MAX = 120;

/** The days of a plan; the server shares what is outstanding among them. */
export function InstalmentsDialog({ of, onClose }: { of: ClawbackDetail; onClose: () => void }) {
  const say = useWords(clawbackWords);
  const { language } = useLanguage();
  const agree = useClawbackAct(of.id);
  const [days, setDays] = useState<readonly string[]>(['', '']);
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (days.includes('')) return focusFirstFault(event.currentTarget);
    if (agree.isPending) return;
    const instalments = days.map((dueOn) => ({ dueOn }));
    agree.mutate({ path: 'instalments', body: { instalments } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('act.agree-plan')} onClose={onClose}>
      <form className={page.form} onSubmit={submit} noValidate>
        <p>{say('instalmentsText', { amount: moneyText(of.outstandingFen ?? 0, language) })}</p>
        {days.map((day, index) => (
          <InputField
            key={index}
            type="date"
            label={say('instalmentDue', { number: index + 1 })}
            value={day}
            error={tried && day === '' ? say('needed') : undefined}
            onChange={(event) => setDays(days.with(index, event.target.value))}
          />
        ))}
        <p className={page.buttons}>
          {days.length < INSTALMENTS_MAX && (
            <Button small onClick={() => setDays([...days, ''])}>
              {say('instalmentMore')}
            </Button>
          )}
          {days.length > 1 && (
            <Button small kind="plain" onClick={() => setDays(days.slice(0, -1))}>
              {say('instalmentLess')}
            </Button>
          )}
        </p>
        {agree.isError && <ProblemNotice error={agree.error} />}
        <Button kind="primary" type="submit" busy={agree.isPending}>
          {say('act.agree-plan')}
        </Button>
      </form>
    </Dialog>
  );
}
