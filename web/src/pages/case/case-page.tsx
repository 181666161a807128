import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCase, type BenefitCase } from '../../api/cases.js';
import { useMe } from '../../app/me.js';
import { dateText } from '../../format/date.js';
import { moneyText } from '../../format/money.js';
import { caseWords } from '../../i18n/case-words.js';
import { certificateWords } from '../../i18n/certificate-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { Notice } from '../../ui/notice.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { CaseRating } from './case-rating.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { CorrectAccount } from './correct-account.js';
import { DeclineDialog } from './decline-dialog.js';
import styles from './case-page.module.css';
import { PayeeAccount } from './payee-account.js';
import { Road } from './road.js';
import { Timeline } from './timeline.js';

export function CasePage() {
  const { id = '' } = useParams();
  const benefitCase = useCase(id);
  if (benefitCase.isPending) return <Loading lines={4} />;
  if (benefitCase.isError) {
    return <ProblemNotice error={benefitCase.error} onRetry={() => void benefitCase.refetch()} />;
  }
  return <CaseView of={benefitCase.data} />;
}

function CaseView({ of }: { of: BenefitCase }) {
  const say = useWords(caseWords);
  const certificate = useWords(certificateWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const me = useMe();
  const own = me.role === 'enterprise';
  return (
    <article className={styles.page}>
      <title>{`${pick(of.policyTitle)} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <div>
          <p className={`${styles.number} figure`}>
            {say('caseNumber', { number: of.caseNumber })} ·{' '}
            {say('forPeriodOf', { date: dateText(of.businessDate, language) })}
          </p>
          <h1>
            <Link to={`/policies/${of.policyId}`}>{pick(of.policyTitle)}</Link>
          </h1>
          {!own && <p>{of.enterpriseName}</p>}
        </div>
        <div>
          {of.amountFen !== null && <Money fen={of.amountFen} size="hero" />}
          {of.entitledFen !== null && (
            <p className={styles.due}>
              {say('reducedFrom', { amount: moneyText(of.entitledFen, language) })}
            </p>
          )}
        </div>
      </header>
      <section className={styles.card}>
        <Road of={of} />
        {of.dueOn && (
          <p className={of.overdue ? styles.overdue : styles.due}>
            {say(of.overdue ? 'overdue' : 'due', { date: dateText(of.dueOn, language) })}
          </p>
        )}
      </section>
      {own && me.scope !== 'read' && <OwnActs of={of} uscc={of.uscc} />}
      {of.closedAt && (
        <>
          <p className={styles.buttons}>
            <LinkButton to={`/cases/${of.id}/certificate`}>{certificate('open')}</LinkButton>
          </p>
          <CaseRating caseId={of.id} own={own} />
        </>
      )}
      <div className={styles.columns}>
        <section className={styles.card}>
          <h2>{say('timeline')}</h2>
          <Timeline transitions={of.timeline ?? []} />
        </section>
        {of.account && (
          <section className={styles.card}>
            <h2>{say('payee')}</h2>
            <PayeeAccount account={of.account} />
          </section>
        )}
      </div>
    </article>
  );
}

/** What the enterprise may do in this state; the server's `allowedActs` decides. */
function OwnActs({ of, uscc }: { of: BenefitCase; uscc: string }) {
  const say = useWords(caseWords);
  const [open, setOpen] = useState<'confirm' | 'decline' | null>(null);
  const may = (act: string) => of.allowedActs.includes(act);
  const close = () => setOpen(null);
  return (
    <>
      {may('correct-account') && <CorrectAccount of={of} />}
      {(may('confirm') || may('decline')) && (
        <p className={styles.buttons}>
          {may('confirm') && (
            <Button kind="primary" onClick={() => setOpen('confirm')}>
              {say('confirmTitle')}
            </Button>
          )}
          {may('decline') && <Button onClick={() => setOpen('decline')}>{say('decline')}</Button>}
        </p>
      )}
      {of.road === 'self-assessed' && of.state === 'offered' && (
        <Notice tone="amber" title={say('selfAssessedTitle')}>
          <p>{say('selfAssessedText')}</p>
        </Notice>
      )}
      {open === 'confirm' && <ConfirmDialog caseId={of.id} uscc={uscc} onClose={close} />}
      {open === 'decline' && <DeclineDialog of={of} onClose={close} />}
    </>
  );
}
