import { useState } from 'react';
import { Link } from 'react-router';
import { useRectifications, type Rectification } from '../../../api/ratings.js';
import { useMe } from '../../../app/me.js';
import { dateText, instantText } from '../../../format/date.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { ratingWords } from '../../../i18n/rating-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import styles from '../staff-page.module.css';
import { AnswerDialog } from './answer-dialog.js';
import { CloseDialog } from './close-dialog.js';

interface RectificationsProps {
  readonly state: Rectification['state'];
  readonly none: string;
}

/** Bad ratings and what is being done about them. */
export function Rectifications({ state, none }: RectificationsProps) {
  const rectifications = useRectifications(state);
  if (rectifications.isPending) return <Loading lines={2} />;
  if (rectifications.isError)
    return (
      <ProblemNotice error={rectifications.error} onRetry={() => void rectifications.refetch()} />
    );
  if (rectifications.data.length === 0) return <Empty title={none} />;
  return (
    <div className={styles.cards}>
      {rectifications.data.map((rectification) => (
        <RectificationCard key={rectification.id} of={rectification} />
      ))}
    </div>
  );
}

function RectificationCard({ of }: { of: Rectification }) {
  const say = useWords(ratingWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { role } = useMe();
  const [open, setOpen] = useState(false);
  const mayAnswer = of.state === 'open' && (role === 'reviewer' || role === 'specialist');
  const mayClose = of.state === 'answered' && (role === 'reviewer' || role === 'approver');
  const close = () => setOpen(false);
  return (
    <article className={styles.card} data-rectification={of.state}>
      <div>
        <p className={styles.head}>
          <strong>{of.enterpriseName}</strong>
          <Tag tone="clay">{pick(of.scoreLabel)}</Tag>
          {of.reportedTo && (
            <Tag tone="amber">{say('reportedTo', { level: pick(of.reportedTo) })}</Tag>
          )}
        </p>
        <p className={styles.facts}>
          <span>{pick(of.policyTitle)}</span>
          <Link to={`/staff?case=${of.caseId}`}>{say('caseOf', { number: of.caseNumber })}</Link>
          {of.state !== 'closed' && (
            <span>
              {say(of.overdue ? 'overdue' : 'due', { date: dateText(of.dueOn, language) })}
            </span>
          )}
          {of.closedBy && of.closedAt && (
            <span>
              {say('closedBy', { name: of.closedBy, date: instantText(of.closedAt, language) })}
            </span>
          )}
        </p>
        {of.comment && <p>{of.comment}</p>}
        {of.answer && <p>{say('answeredBy', { name: of.answeredBy ?? '', answer: of.answer })}</p>}
        {of.callback && <p>{say('callbackOf', { callback: of.callback })}</p>}
      </div>
      {(mayAnswer || mayClose) && (
        <Button small onClick={() => setOpen(true)}>
          {say(mayAnswer ? 'answerDo' : 'closeDo')}
        </Button>
      )}
      {open && mayAnswer && <AnswerDialog of={of} onClose={close} />}
      {open && mayClose && <CloseDialog of={of} onClose={close} />}
    </article>
  );
}
