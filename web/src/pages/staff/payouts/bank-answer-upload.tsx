import { useRef, useState } from 'react';
import { useUploadBankAnswer } from '../../../api/payouts.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useWords } from '../../../i18n/words.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { AnswerNotice } from './answer-notice.js';
import own from './bank-answer-upload.module.css';

export function BankAnswerUpload() {
  const say = useWords(payoutsWords);
  const common = useWords(commonWords);
  const upload = useUploadBankAnswer();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const send = (file: File | undefined) => {
    if (file && !upload.isPending) upload.mutate(file);
    // The same file may be chosen again after a mistake was mended.
    if (input.current) input.current.value = '';
  };
  return (
    <div className={styles.cards}>
      <label
        className={`${own.drop} ${over ? own.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,.xml,text/csv,text/plain,application/xml,text/xml"
          className="only-for-readers"
          onChange={(event) => send(event.target.files?.[0])}
        />
        <strong>{upload.isPending ? common('working') : say('answerChoose')}</strong>
        <span>{say('answerDrop')}</span>
      </label>
      {upload.isError && <ProblemNotice error={upload.error} />}
      {upload.data && <AnswerNotice answer={upload.data} />}
    </div>
  );
}
