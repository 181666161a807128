import { useState } from 'react';
import { useRuns } from '../../../api/runs.js';
import { useMe } from '../../../app/me.js';
import { commonWords } from '../../../i18n/common-words.js';
import { runsWords } from '../../../i18n/runs-words.js';
import { useWords } from '../../../i18n/words.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { RunList } from './run-list.js';
import { RunTallies } from './run-tallies.js';
import { SetAside } from './set-aside.js';
import { StartRun } from './start-run.js';

export function RunsPage() {
  const say = useWords(runsWords);
  const common = useWords(commonWords);
  const { role } = useMe();
  const runs = useRuns();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = runs.data?.find(({ id }) => id === chosenId) ?? runs.data?.[0];
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      {(role === 'reviewer' || role === 'administrator') && <StartRun />}
      {runs.isPending && <Loading lines={4} />}
      {runs.isError && <ProblemNotice error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <Empty title={say('none')} />}
      {runs.data && chosen && (
        <>
          <RunList runs={runs.data} chosen={chosen} onChoose={setChosenId} />
          {chosen.setAside.length > 0 && <SetAside run={chosen} />}
          <RunTallies run={chosen} />
        </>
      )}
    </div>
  );
}
