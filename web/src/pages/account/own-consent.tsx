import { useAnswerNotice, useOwnConsent } from '../../api/consents.js';
import { instantText } from '../../format/date.js';
import { consentWords } from '../../i18n/consent-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { NoticeText } from '../consent/notice-text.js';
import page from '../staff/staff-page.module.css';

/** What one was told and agreed to: one button to give it, one to take it back. */
export function OwnConsent() {
  const say = useWords(consentWords);
  const { language } = useLanguage();
  const consent = useOwnConsent(true);
  const answer = useAnswerNotice();
  if (consent.isPending) return <Loading lines={3} />;
  if (consent.isError)
    return <ProblemNotice error={consent.error} onRetry={() => void consent.refetch()} />;
  const { notice, answer: said, answeredAt } = consent.data;
  const at = answeredAt === null ? '' : instantText(answeredAt, language);
  return (
    <div className={`${page.panel} ${page.form}`}>
      <NoticeText of={notice} />
      <p>
        <strong>{notice.asks[language]}</strong>
      </p>
      {said && <p>{say(said, { at, version: notice.version })}</p>}
      {answer.isError && <ProblemNotice error={answer.error} />}
      <div className={page.buttons}>
        {said !== 'given' && (
          <Button busy={answer.isPending} onClick={() => answer.mutate(notice.version)}>
            {say('agree')}
          </Button>
        )}
        {said !== 'withdrawn' && (
          <Button busy={answer.isPending} onClick={() => answer.mutate(null)}>
            {say(said === 'given' ? 'withdraw' : 'refuse')}
          </Button>
        )}
      </div>
    </div>
  );
}
