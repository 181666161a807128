import { useState } from 'react';
import { useDecidedProposals, useWaitingProposals } from '../../../api/budget-proposals.js';
import type { BudgetProposal } from '../../../api/payouts.js';
import { instantText } from '../../../format/date.js';
import { budgetProposalWords } from '../../../i18n/budget-proposal-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';
import { ApproveProposal } from './approve-proposal.js';
import bars from './budgets.module.css';
import { ProposedChange } from './proposed-change.js';
import { RejectProposal } from './reject-proposal.js';

interface Rights {
  readonly mayApprove: boolean;
}

/** What waits for a second person before money moves, and what that person has decided lately. */
export function BudgetProposals({ mayApprove }: Rights) {
  const say = useWords(budgetProposalWords);
  const waiting = useWaitingProposals();
  if (waiting.isError)
    return <ProblemNotice error={waiting.error} onRetry={() => void waiting.refetch()} />;
  return (
    <>
      {waiting.isSuccess && waiting.data.length > 0 && (
        <section className={bars.joined} aria-label={say('waiting')}>
          <strong>{say('waiting')}</strong>
          {waiting.data.map((of) => (
            <WaitingProposal key={of.id} of={of} mayApprove={mayApprove} />
          ))}
        </section>
      )}
      <Decided />
    </>
  );
}

function WaitingProposal({ of, mayApprove }: Rights & { readonly of: BudgetProposal }) {
  const say = useWords(budgetProposalWords);
  const [open, setOpen] = useState<'approve' | 'reject' | null>(null);
  const shut = () => setOpen(null);
  return (
    <article className={styles.card} data-proposal={of.documentNumber}>
      <div>
        <ProposedChange of={of} />
        <p className={styles.soft}>{say(mayApprove && of.isOwn ? 'own' : 'awaited')}</p>
      </div>
      <div className={styles.buttons}>
        {mayApprove && !of.isOwn && (
          <Button small kind="primary" onClick={() => setOpen('approve')}>
            {say('approve')}
          </Button>
        )}
        {(mayApprove || of.isOwn) && (
          <Button small onClick={() => setOpen('reject')}>
            {say(of.isOwn ? 'withdraw' : 'reject')}
          </Button>
        )}
      </div>
      {open === 'approve' && <ApproveProposal of={of} onClose={shut} />}
      {open === 'reject' && <RejectProposal of={of} onClose={shut} />}
    </article>
  );
}

function Decided() {
  const say = useWords(budgetProposalWords);
  const { data = [] } = useDecidedProposals();
  if (data.length === 0) return null;
  return (
    <Disclosure summary={say('decided', { count: data.length })}>
      <ol className={bars.changes}>
        {data.map((of) => (
          <li key={of.id} data-decided={of.documentNumber}>
            <ProposedChange of={of} />
            <Decision of={of} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Decision({ of }: { of: BudgetProposal }) {
  const say = useWords(budgetProposalWords);
  const { language } = useLanguage();
  const { state, decidedBy, decidedAt, reason } = of;
  if (state === 'proposed' || decidedBy === null || decidedAt === null) return null;
  const at = instantText(decidedAt, language);
  return <p>{say(state, { name: decidedBy, at, reason: reason ?? '' })}</p>;
}
