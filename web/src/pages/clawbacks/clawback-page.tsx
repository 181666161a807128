import { Link, useParams } from 'react-router';
import { useClawback, type ClawbackDetail } from '../../api/clawbacks.js';
import { useMe } from '../../app/me.js';
import { dateText } from '../../format/date.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { Timeline } from '../case/timeline.js';
import { ClawbackActs } from './clawback-acts.js';
import { ClawbackMoney } from './clawback-money.js';
import { ClawbackPapers } from './clawback-papers.js';
import { NotShown } from '../../ui/not-shown.js';
import styles from './clawback-page.module.css';
import { ClawbackStateTag } from './clawback-state-tag.js';

export function ClawbackPage() {
  const { id = '' } = useParams();
  const clawback = useClawback(id);
  if (clawback.isPending) return <Loading lines={5} />;
  if (clawback.isError)
    return <ProblemNotice error={clawback.error} onRetry={() => void clawback.refetch()} />;
  return <ClawbackView of={clawback.data} />;
}

function ClawbackView({ of }: { of: ClawbackDetail }) {
  const say = useWords(clawbackWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const own = useMe().role === 'enterprise';
  const casePath = own ? `/cases/${of.caseId}` : `/staff?case=${of.caseId}`;
  return (
    <article className={styles.page}>
      <title>{`${of.clawbackNumber} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <p className={styles.facts}>
          <span className="figure">{say('number', { number: of.clawbackNumber })}</span>
          <Link to={casePath}>{say('ofCase', { number: of.caseNumber })}</Link>
          {!own && <span>{of.enterpriseName}</span>}
        </p>
        <h1>{pick(of.policyTitle)}</h1>
        <p className={styles.facts}>
          <ClawbackStateTag of={of} />
          {of.dueOn && (
            <span className={of.overdue ? styles.overdue : undefined}>
              {say(of.overdue ? 'overdue' : 'due', { date: dateText(of.dueOn, language) })}
            </span>
          )}
          {of.dueBasis && <span>{say('dueBasis', { basis: of.dueBasis })}</span>}
        </p>
        <p>{say('next', { step: pick(of.nextStep) })}</p>
      </header>
      <ClawbackMoney of={of} />
      <ClawbackActs of={of} />
      <div className={styles.columns}>
        <div className={styles.page}>
          <section className={styles.card}>
            <h2>{say('whyTitle')}</h2>
            {of.groundsHidden ? (
              <NotShown />
            ) : (
              <>
                <p>{of.reason}</p>
                <p className={styles.words}>{of.explanation}</p>
              </>
            )}
          </section>
          {of.view && (
            <section className={styles.card}>
              <h2>{say('viewTitle')}</h2>
              <p className={styles.words}>{of.view}</p>
            </section>
          )}
          <ClawbackPapers of={of} />
        </div>
        <section className={styles.card}>
          <h2>{say('timelineTitle')}</h2>
          <Timeline transitions={of.timeline} />
        </section>
      </div>
    </article>
  );
}
