import { Link } from 'react-router';
import { useClawbacks, type Clawback } from '../../api/clawbacks.js';
import { useMe } from '../../app/me.js';
import { dateText } from '../../format/date.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';
import { ClawbackStateTag } from './clawback-state-tag.js';
import { PaidInErrorSection } from './paid-in-error.js';

/** All of them for staff; for an enterprise its own. */
export function ClawbacksPage() {
  const say = useWords(clawbackWords);
  const common = useWords(commonWords);
  const { role } = useMe();
  return (
    <div className={page.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={page.lead}>{say(role === 'enterprise' ? 'ownLead' : 'lead')}</p>
      </header>
      <PaidInErrorSection />
      <Clawbacks />
    </div>
  );
}

function Clawbacks() {
  const say = useWords(clawbackWords);
  const common = useWords(commonWords);
  const clawbacks = useClawbacks({});
  if (clawbacks.isPending) return <Loading lines={4} />;
  if (clawbacks.isError)
    return <ProblemNotice error={clawbacks.error} onRetry={() => void clawbacks.refetch()} />;
  const rows = clawbacks.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <Empty title={say('none')} />;
  return (
    <div className={page.cards}>
      {rows.map((row) => (
        <ClawbackCard key={row.id} of={row} />
      ))}
      {clawbacks.hasNextPage && (
        <p>
          <Button
            busy={clawbacks.isFetchingNextPage}
            onClick={() => void clawbacks.fetchNextPage()}
          >
            {common('more')}
          </Button>
        </p>
      )}
    </div>
  );
}

function ClawbackCard({ of }: { of: Clawback }) {
  const say = useWords(clawbackWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { role } = useMe();
  return (
    <article className={page.card} data-clawback={of.id}>
      <div>
        <p className={page.head}>
          <strong>{role === 'enterprise' ? pick(of.policyTitle) : of.enterpriseName}</strong>
          <ClawbackStateTag of={of} />
        </p>
        <p className={page.facts}>
          <Link className="figure" to={`/clawbacks/${of.id}`}>
            {of.clawbackNumber}
          </Link>
          {role !== 'enterprise' && <span>{pick(of.policyTitle)}</span>}
          <span>{say('ofCase', { number: of.caseNumber })}</span>
          {of.dueOn && (
            <span>
              {say(of.overdue ? 'overdue' : 'due', { date: dateText(of.dueOn, language) })}
            </span>
          )}
        </p>
        <p className={page.facts}>{say('next', { step: pick(of.nextStep) })}</p>
      </div>
      <div className={page.sums}>
        <span>{say(of.outstandingFen === null ? 'claimed' : 'outstanding')}</span>
        <Money fen={of.outstandingFen ?? of.claimedFen} short size="large" />
        <LinkButton to={`/clawbacks/${of.id}`} small>
          {say('noticeOpen')}
        </LinkButton>
      </div>
    </article>
  );
}
