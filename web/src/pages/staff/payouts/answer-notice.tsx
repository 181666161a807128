import type { BankAnswer } from '../../../api/payouts.js';
import { usePick } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Notice } from '../../../ui/notice.js';

/** What the bank's answer came to; every line that needs a person is named. */
export function AnswerNotice({ answer }: { answer: BankAnswer }) {
  const say = useWords(payoutsWords);
  const pick = usePick();
  const {
    fileName,
    lineCount,
    matchedCount,
    bouncedCount,
    duplicateCount,
    exceptionCount,
    notedCount,
  } = answer;
  const notable = answer.receipts.filter(
    ({ detail, outcome }) => detail !== null || outcome === 'bounced',
  );
  return (
    <Notice
      tone={exceptionCount > 0 ? 'clay' : bouncedCount > 0 ? 'amber' : 'pine'}
      title={say('answered', {
        file: fileName,
        lines: lineCount,
        matched: matchedCount,
        bounced: bouncedCount,
        duplicate: duplicateCount,
        exception: exceptionCount,
      })}
      takesFocus
    >
      {answer.alreadyReceived && <p>{say('answeredBefore')}</p>}
      {notedCount > 0 && <p>{say('noted', { count: notedCount })}</p>}
      <ul>
        {notable.map(({ lineNumber, reference, reason, detail }) => (
          <li key={lineNumber}>
            {say('line', { line: lineNumber, reference, text: pick(detail) || (reason ?? '') })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
