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
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!start.isPending) start.mutate(asOf ? { asOf } : {});
  };
  return (
    <form className={styles.start} onSubmit={submit}>
      <InputField
        label={say('asOf')}
        type="date"
        value={asOf}
        onChange={(event) => setAsOf(event.target.value)}
      />
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
