import { useAnswerNotice, useOwnConsent } from '../../api/consents.js';
import { useVisitor } from '../../app/me.js';
import { consentWords } from '../../i18n/consent-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';
import styles from './ask-consent.module.css';
import { NoticeText } from './notice-text.js';

/**
 * Shows an enterprise's user a notice that is new to them until it is answered. Nothing waits for the answer: consent is free.
 * Who may only look cannot answer for the enterprise, and is not asked.
 */
export function AskConsent() {
  const say = useWords(consentWords);
  const { language } = useLanguage();
  const visitor = useVisitor();
  const isAsked =
    visitor?.role === 'enterprise' && visitor.uscc !== null && visitor.scope !== 'read';
  const consent = useOwnConsent(isAsked);
  const answer = useAnswerNotice();
  if (!isAsked || !consent.data || consent.data.answer !== null) return null;
  const { notice } = consent.data;
  return (
    <aside
      className={`${page.panel} ${page.form} ${styles.asked}`}
      aria-label={notice.title[language]}
    >
      <Disclosure summary={notice.title[language]}>
        <NoticeText of={notice} />
      </Disclosure>
      <p>
        <strong>{notice.asks[language]}</strong>
      </p>
      <p className={page.soft}>{say('askOnce')}</p>
      {answer.isError && <ProblemNotice error={answer.error} />}
      <div className={page.buttons}>
        <Button busy={answer.isPending} onClick={() => answer.mutate(notice.version)}>
          {say('agree')}
        </Button>
        <Button busy={answer.isPending} onClick={() => answer.mutate(null)}>
          {say('refuse')}
        </Button>
      </div>
    </aside>
  );
}
