import { useState } from 'react';
import { Link } from 'react-router';
import { usePaidInError, type PaidInError } from '../../api/clawbacks.js';
import { useMe } from '../../app/me.js';
import { moneyText } from '../../format/money.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';
import { OpenClawbackDialog } from './open-clawback-dialog.js';

const READERS: readonly string[] = ['reviewer', 'approver', 'auditor'];

/** What was paid on facts that have been corrected since: nobody has to know of it before it is listed. */
export function PaidInErrorSection() {
  const { role } = useMe();
  return READERS.includes(role) ? <Section /> : null;
}

function Section() {
  const say = useWords(clawbackWords);
  const found = usePaidInError();
  const pages = found.data?.pages ?? [];
  const rows = pages.flatMap(({ data }) => data);
  const decidedAgain = pages.reduce((sum, { decidedAgain }) => sum + decidedAgain, 0);
  return (
    <section aria-labelledby="paid-in-error">
      <h2 id="paid-in-error">{say('inErrorTitle')}</h2>
      {found.isPending && <Loading lines={2} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <p className={page.lead}>
          {say(leadOf(rows.length, decidedAgain), { count: String(decidedAgain) })}
        </p>
      )}
      <div className={page.cards}>
        {rows.map((row) => (
          <PaidInErrorCard key={row.caseId} of={row} />
        ))}
      </div>
      {found.hasNextPage && (
        <p>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('inErrorMore')}
          </Button>
        </p>
      )}
    </section>
  );
}

function leadOf(found: number, decidedAgain: number) {
  if (found > 0) return 'inErrorLead';
  return decidedAgain > 0 ? 'inErrorNone' : 'inErrorNobody';
}

function PaidInErrorCard({ of }: { of: PaidInError }) {
  const say = useWords(clawbackWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { role } = useMe();
  const [isOpening, setOpening] = useState(false);
  return (
    <article className={page.card} data-paid-in-error={of.caseId}>
      <div>
        <p className={page.head}>
          <strong>{of.enterpriseName}</strong>
        </p>
        <p className={page.facts}>
          <Link to={`/cases/${of.caseId}`}>{say('ofCase', { number: of.caseNumber })}</Link>
          <span>{pick(of.policyTitle)}</span>
        </p>
        <p className={page.facts}>
          {say(`outcome.${of.outcome}`, {
            paid: moneyText(of.paidFen, language),
            entitled: moneyText(of.entitledFen ?? 0, language),
            proposed: moneyText(of.proposedFen ?? 0, language),
          })}
        </p>
        {of.reason && <p className={page.facts}>{of.reason}</p>}
      </div>
      <div className={page.sums}>
        <span>{say(of.proposedFen === null ? 'paid' : 'claimed')}</span>
        <Money fen={of.proposedFen ?? of.paidFen} short size="large" />
        {role === 'reviewer' && (
          <Button small onClick={() => setOpening(true)}>
            {say('openAct')}
          </Button>
        )}
      </div>
      {isOpening && <OpenClawbackDialog caseId={of.caseId} onClose={() => setOpening(false)} />}
    </article>
  );
}
