import { useUploadBankAnswer } from '../../../api/payouts.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { FileDrop } from '../../../ui/file-drop.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { AnswerNotice } from './answer-notice.js';

export function BankAnswerUpload() {
  const say = useWords(payoutsWords);
  const upload = useUploadBankAnswer();
  return (
    <div className={styles.cards}>
      <FileDrop
        title={say('answerChoose')}
        hint={say('answerDrop')}
        accept=".csv,.xml,text/csv,text/plain,application/xml,text/xml"
        busy={upload.isPending}
        onFile={(file) => upload.mutate(file)}
      />
      {upload.isError && <ProblemNotice error={upload.error} />}
      {upload.data && <AnswerNotice answer={upload.data} />}
    </div>
  );
}
