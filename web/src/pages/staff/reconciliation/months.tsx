import { useState } from 'react';
import {
  useReconciliations,
  useSignOffMonth,
  type Reconciliation,
} from '../../../api/reconciliations.js';
import { useMe } from '../../../app/me.js';
import { instantText, periodText } from '../../../format/date.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { reconciliationWords } from '../../../i18n/reconciliation-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import styles from '../staff-page.module.css';
import { DifferencesDialog } from './differences-dialog.js';

/** Months that have been compared, newest first. */
export function Months() {
  const say = useWords(reconciliationWords);
  const common = useWords(commonWords);
  const months = useReconciliations();
  if (months.isPending) return <Loading lines={3} />;
  if (months.isError)
    return <ProblemNotice error={months.error} onRetry={() => void months.refetch()} />;
  const all = months.data.pages.flatMap(({ data }) => data);
  if (all.length === 0) return <Empty title={say('monthsNone')} />;
  return (
    <div className={styles.cards}>
      {all.map((month) => (
        <MonthCard key={month.id} of={month} />
      ))}
      {months.hasNextPage && (
        <Button busy={months.isFetchingNextPage} onClick={() => void months.fetchNextPage()}>
          {common('more')}
        </Button>
      )}
    </div>
  );
}

function MonthCard({ of }: { of: Reconciliation }) {
  const say = useWords(reconciliationWords);
  const { language } = useLanguage();
  const { role } = useMe();
  const signOff = useSignOffMonth(of.id);
  const [open, setOpen] = useState(false);
  const date = (instant: string) => instantText(instant, language);
  return (
    <article className={styles.card} data-month={of.month}>
      <div>
        <p className={styles.head}>
          <strong>{periodText(of.month, language)}</strong>
          <MonthTag of={of} />
        </p>
        <p className={styles.facts}>
          <span className="figure">{of.account}</span>
          <span>{say('matched', { count: of.matchedCount })}</span>
          <span>
            {say('closing')} <Money fen={of.closingFen} />
          </span>
          <span>
            {say('closingBooks')} <Money fen={of.booksClosingFen} />
          </span>
        </p>
        <p className={styles.facts}>
          <span>{say('uploadedBy', { name: of.uploadedBy, date: date(of.uploadedAt) })}</span>
          {of.signedOffBy && of.signedOffAt && (
            <span>{say('signedOffBy', { name: of.signedOffBy, date: date(of.signedOffAt) })}</span>
          )}
        </p>
      </div>
      <div className={styles.buttons}>
        {of.differenceCount > 0 && (
          <Button small onClick={() => setOpen(true)}>
            {say('show')}
          </Button>
        )}
        {role === 'approver' && !of.signedOffAt && of.openCount === 0 && (
          <Button
            small
            kind="primary"
            busy={signOff.isPending}
            onClick={() => signOff.mutate(undefined)}
          >
            {say('signOff')}
          </Button>
        )}
      </div>
      {signOff.isError && (
        <div className={styles.wide}>
          <ProblemNotice error={signOff.error} />
        </div>
      )}
      {open && <DifferencesDialog of={of} onClose={() => setOpen(false)} />}
    </article>
  );
}

function MonthTag({ of }: { of: Reconciliation }) {
  const say = useWords(reconciliationWords);
  if (of.signedOffAt) return <Tag tone="pine">{say('signedOff')}</Tag>;
  if (of.openCount > 0) return <Tag tone="clay">{say('open', { count: of.openCount })}</Tag>;
  return <Tag>{say(of.differenceCount > 0 ? 'allSettled' : 'noDifferences')}</Tag>;
}
