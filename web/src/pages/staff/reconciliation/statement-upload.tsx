import { useState } from 'react';
import { useAppropriations } from '../../../api/payouts.js';
import {
  useAwaitedStatements,
  useUploadStatement,
  type UploadedStatement,
} from '../../../api/reconciliations.js';
import { reconciliationWords } from '../../../i18n/reconciliation-words.js';
import { useWords } from '../../../i18n/words.js';
import { FileDrop } from '../../../ui/file-drop.js';
import { InputField, SelectField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

/** The account and month that wait longest are offered first. */
export function StatementUpload() {
  const say = useWords(reconciliationWords);
  const appropriations = useAppropriations();
  const awaited = useAwaitedStatements();
  const upload = useUploadStatement();
  const [chosenAccount, setAccount] = useState<string>();
  const [chosenMonth, setMonth] = useState<string>();
  const accounts = [
    ...new Set((appropriations.data ?? []).map(({ zeroBalanceAccount }) => zeroBalanceAccount)),
  ];
  const [next] = awaited.data ?? [];
  const account = chosenAccount ?? next?.account ?? accounts[0] ?? '';
  const month = chosenMonth ?? next?.month ?? '';
  const isReady = account !== '' && /^\d{4}-\d{2}$/.test(month);
  return (
    <div className={styles.cards}>
      <SelectField
        label={say('account')}
        value={account}
        onChange={(event) => setAccount(event.target.value)}
      >
        {accounts.map((number) => (
          <option key={number} value={number}>
            {number}
          </option>
        ))}
      </SelectField>
      <InputField
        label={say('month')}
        type="month"
        value={month}
        onChange={(event) => setMonth(event.target.value)}
      />
      {isReady ? (
        <FileDrop
          title={say('chooseFile')}
          hint={say('dropFile')}
          accept=".csv,text/csv,text/plain"
          busy={upload.isPending}
          onFile={(file) => upload.mutate({ account, month, file })}
        />
      ) : (
        <p className={styles.soft}>{say('chooseFirst')}</p>
      )}
      {upload.isError && <ProblemNotice error={upload.error} />}
      {upload.data && <Uploaded statement={upload.data} />}
    </div>
  );
}

function Uploaded({ statement }: { statement: UploadedStatement }) {
  const say = useWords(reconciliationWords);
  const { account, month, lineCount, matchedCount, differenceCount, alreadyReceived } = statement;
  return (
    <Notice
      tone={statement.openCount > 0 ? 'amber' : 'pine'}
      title={say('uploaded', {
        account,
        month,
        lines: lineCount,
        matched: matchedCount,
        count: differenceCount,
      })}
      takesFocus
    >
      {alreadyReceived && <p>{say('uploadedBefore')}</p>}
    </Notice>
  );
}
