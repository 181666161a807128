import { useState } from 'react';
import { Link } from 'react-router';
import { useOpenObjections, type Objection } from '../../../api/objections.js';
import { dateText } from '../../../format/date.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { publicityWords } from '../../../i18n/publicity-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import styles from '../staff-page.module.css';
import { SettleObjection } from './settle-objection.js';

/** Objections that wait to be settled, each with what it is about and who said it. */
export function Objections() {
  const say = useWords(publicityWords);
  const objections = useOpenObjections();
  if (objections.isPending) return <Loading lines={2} />;
  if (objections.isError)
    return <ProblemNotice error={objections.error} onRetry={() => void objections.refetch()} />;
  if (objections.data.length === 0) return <Empty title={say('objectionsNone')} />;
  return (
    <div className={styles.cards}>
      {objections.data.map((objection) => (
        <ObjectionCard key={objection.id} objection={objection} />
      ))}
    </div>
  );
}

function ObjectionCard({ objection }: { objection: Objection }) {
  const say = useWords(publicityWords);
  const pick = usePick();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <article className={styles.card}>
      <div>
        <p className={styles.head}>
          <strong>{objection.enterpriseName}</strong>
          <Tag tone="clay">{pick(objection.tierLabel)}</Tag>
        </p>
        <p className={styles.facts}>
          <span className="figure">{objection.objectionNumber}</span>
          <span>{pick(objection.policyTitle)}</span>
          <span className="figure">{objection.listNumber}</span>
          <Link to={`/staff?case=${objection.caseId}`}>
            {say('caseOf', { number: objection.caseNumber })}
          </Link>
          <span>{say('lodged', { date: dateText(objection.lodgedAt, language) })}</span>
        </p>
        <p>{objection.grounds}</p>
        <p className={styles.facts}>
          <span>{say('objector', { name: objection.objectorName })}</span>
          <span>{say('reach', { contact: objection.objectorContact })}</span>
        </p>
      </div>
      <div className={styles.sums}>
        {objection.amountFen !== null && <Money fen={objection.amountFen} />}
        <Button small onClick={() => setOpen(true)}>
          {say('settle')}
        </Button>
      </div>
      {open && <SettleObjection objection={objection} onClose={() => setOpen(false)} />}
    </article>
  );
}
