import { useState } from 'react';
import { Link } from 'react-router';
import { useBankExceptions, type BankException } from '../../../api/payouts.js';
import { moneyText } from '../../../format/money.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { ProposeFinding } from './propose-finding.js';
import { Proposal } from './proposal.js';
import { SettleException } from './settle-exception.js';

interface Rights {
  readonly mayPropose: boolean;
  readonly maySettle: boolean;
}

/** Lines of the bank that decided nothing and wait for people. */
export function BankExceptions(rights: Rights) {
  const say = useWords(payoutsWords);
  const exceptions = useBankExceptions();
  if (exceptions.isPending) return <Loading lines={2} />;
  if (exceptions.isError)
    return <ProblemNotice error={exceptions.error} onRetry={() => void exceptions.refetch()} />;
  if (exceptions.data.length === 0) return <Empty title={say('exceptionsNone')} />;
  return (
    <div className={styles.cards}>
      {exceptions.data.map((exception) => (
        <ExceptionCard key={exception.id} exception={exception} {...rights} />
      ))}
    </div>
  );
}

interface ExceptionCardProps extends Rights {
  readonly exception: BankException;
}

function ExceptionCard({ exception, mayPropose, maySettle }: ExceptionCardProps) {
  const say = useWords(payoutsWords);
  const pick = usePick();
  const { language } = useLanguage();
  const [open, setOpen] = useState<'propose' | 'settle'>();
  const close = () => setOpen(undefined);
  const { reference, caseId, sentAmountFen, amountFen, proposal } = exception;
  return (
    <article className={styles.card}>
      <div>
        <p className={styles.head}>
          <strong>{exception.detail ? pick(exception.detail) : exception.outcome}</strong>
        </p>
        <p className={styles.facts}>
          {caseId ? (
            <Link className="figure" to={`/staff?case=${caseId}`}>
              {reference}
            </Link>
          ) : (
            <span className="figure">{reference}</span>
          )}
          <span>{exception.payeeName}</span>
          {sentAmountFen !== null && (
            <span>{say('exceptionSent', { amount: moneyText(sentAmountFen, language) })}</span>
          )}
          {amountFen !== null && (
            <span>{say('exceptionSaid', { amount: moneyText(amountFen, language) })}</span>
          )}
          <span>
            {say('exceptionLine', { file: exception.fileName, line: exception.lineNumber })}
          </span>
        </p>
        {proposal ? (
          <Proposal of={proposal} />
        ) : (
          !mayPropose && <p className={styles.facts}>{say('proposalAwaited')}</p>
        )}
      </div>
      {mayPropose && (
        <Button small onClick={() => setOpen('propose')}>
          {say(proposal ? 'proposeAgain' : 'propose')}
        </Button>
      )}
      {maySettle && proposal && !proposal.isOwn && (
        <Button small onClick={() => setOpen('settle')}>
          {say('settleException')}
        </Button>
      )}
      {open === 'propose' && <ProposeFinding exception={exception} onClose={close} />}
      {open === 'settle' && proposal && (
        <SettleException
          reference={reference}
          receiptId={exception.id}
          proposal={proposal}
          onClose={close}
        />
      )}
    </article>
  );
}
