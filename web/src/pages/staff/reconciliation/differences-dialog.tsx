import { useState } from 'react';
import { Link } from 'react-router';
import {
  useDifferences,
  type Difference,
  type Reconciliation,
} from '../../../api/reconciliations.js';
import { useMe } from '../../../app/me.js';
import { dateText, periodText } from '../../../format/date.js';
import { yuanText } from '../../../format/money.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { reconciliationWords } from '../../../i18n/reconciliation-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import styles from '../staff-page.module.css';
import { SettleDifference } from './settle-difference.js';

/** What statement and books do not agree in, each with what was found about it. */
export function DifferencesDialog({ of, onClose }: { of: Reconciliation; onClose: () => void }) {
  const say = useWords(reconciliationWords);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const { role } = useMe();
  const differences = useDifferences(of.id);
  const maySettle = !of.signedOffAt && (role === 'cashier' || role === 'approver');
  return (
    <Dialog
      title={say('differencesOf', { month: periodText(of.month, language) })}
      onClose={onClose}
      shape="sheet"
    >
      {differences.isPending && <Loading lines={4} />}
      {differences.isError && (
        <ProblemNotice error={differences.error} onRetry={() => void differences.refetch()} />
      )}
      <div className={styles.cards}>
        {differences.data?.pages
          .flatMap(({ data }) => data)
          .map((difference) => (
            <DifferenceCard key={difference.id} of={difference} maySettle={maySettle} />
          ))}
        {differences.hasNextPage && (
          <Button
            busy={differences.isFetchingNextPage}
            onClick={() => void differences.fetchNextPage()}
          >
            {common('more')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function DifferenceCard({ of, maySettle }: { of: Difference; maySettle: boolean }) {
  const say = useWords(reconciliationWords);
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const amount = (fen: number) => yuanText(fen, language);
  return (
    <article className={styles.card} data-kind={of.kind}>
      <div>
        <p className={styles.head}>
          <strong>{say(`kind.${of.kind}`)}</strong>
          {of.settledBy && <Tag tone="pine">{say('settled')}</Tag>}
        </p>
        <p className={styles.facts}>
          {of.caseId ? (
            <Link className="figure" to={`/staff?case=${of.caseId}`}>
              {of.key}
            </Link>
          ) : (
            of.key && <span className="figure">{of.key}</span>
          )}
          {of.counterparty && <span>{of.counterparty}</span>}
          {of.statementFen !== null && (
            <span className="figure">
              {say('onStatement', { amount: amount(of.statementFen) })}
            </span>
          )}
          {of.booksFen !== null && (
            <span className="figure">{say('inBooks', { amount: amount(of.booksFen) })}</span>
          )}
          {of.statementOn && <span>{dateText(of.statementOn, language)}</span>}
          {of.bankSerial && <span>{say('serial', { serial: of.bankSerial })}</span>}
          {of.bookedOn && <span>{say('bookedOn', { date: dateText(of.bookedOn, language) })}</span>}
        </p>
        {of.settledBy && (
          <p>
            {say('settledBy', {
              name: of.settledBy,
              reason: of.reason ?? '',
              evidence: of.evidence ?? '',
            })}
          </p>
        )}
      </div>
      {maySettle && !of.settledBy && !open && (
        <Button small onClick={() => setOpen(true)}>
          {say('settle')}
        </Button>
      )}
      {open && !of.settledBy && (
        <div className={styles.wide}>
          <SettleDifference id={of.id} />
        </div>
      )}
    </article>
  );
}
