import { useState, type SubmitEvent } from 'react';
import { useStartRun } from '../../../api/runs.js';
import { runsWords } from '../../../i18n/runs-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { InputField } from '../../../ui/field.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from './runs-page.module.css';

export function StartRun() {
  const say = useWords(runsWords);
  const start = useStartRun();
  const [asOf, setAsOf] = useState('');
  const [full, setFull] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!start.isPending) start.mutate({ ...(asOf && { asOf }), ...(full && { full }) });
  };
  return (
    <form className={styles.start} onSubmit={submit}>
      <InputField
        label={say('asOf')}
        type="date"
        value={asOf}
        onChange={(event) => setAsOf(event.target.value)}
      />
      <label className={styles.full}>
        <input type="checkbox" checked={full} onChange={(event) => setFull(event.target.checked)} />
        <span>
          {say('full')}
          <small>{say('fullHint')}</small>
        </span>
      </label>
      <Button kind="primary" type="submit" busy={start.isPending}>
        {say('start')}
      </Button>
      {start.isError && (
        <div className={styles.whole}>
          <ProblemNotice error={start.error} />
        </div>
      )}
    </form>
  );
}
