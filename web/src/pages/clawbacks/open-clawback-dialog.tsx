import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { useClawbackProposal, useOpenClawback } from '../../api/clawbacks.js';
import type { Schemas } from '../../api/schemas.js';
import { fenOf, moneyText, yuanDraft } from '../../format/money.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { InputField, TextField } from '../../ui/field.js';
import { focusFirstFault } from '../../ui/focus-first-fault.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';

type Proposal = Schemas['ClawbackProposalDto'];

interface OpenClawbackDialogProps {
  readonly caseId: string;
  readonly onClose: () => void;
}

/** Decides the case again, says what would have to come back, and opens the clawback. */
export function OpenClawbackDialog({ caseId, onClose }: OpenClawbackDialogProps) {
  const say = useWords(clawbackWords);
  const proposal = useClawbackProposal(caseId);
  return (
    <Dialog title={say('openTitle')} onClose={onClose}>
      {proposal.isPending && <Loading lines={3} />}
      {proposal.isError && (
        <ProblemNotice error={proposal.error} onRetry={() => void proposal.refetch()} />
      )}
      {proposal.data && <OpenClawbackForm proposal={proposal.data} />}
    </Dialog>
  );
}

function OpenClawbackForm({ proposal }: { proposal: Proposal }) {
  const say = useWords(clawbackWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const open = useOpenClawback();
  const [amount, setAmount] = useState(proposal.proposedFen ? yuanDraft(proposal.proposedFen) : '');
  const [reason, setReason] = useState(proposal.reason ?? '');
  const [explanation, setExplanation] = useState('');
  const [tried, setTried] = useState(false);
  const amountFen = fenOf(amount) ?? 0;
  const isWhole = amountFen > 0 && reason.trim() !== '' && explanation.trim() !== '';
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!isWhole) return focusFirstFault(event.currentTarget);
    if (open.isPending) return;
    open.mutate(
      {
        caseId: proposal.caseId,
        amountFen,
        reason: reason.trim(),
        explanation: explanation.trim(),
      },
      { onSuccess: ({ id }) => void navigate(`/clawbacks/${id}`) },
    );
  };
  const needed = (text: string) => (tried && text.trim() === '' ? say('needed') : undefined);
  return (
    <form className={page.form} onSubmit={submit} noValidate>
      <p>
        {say(`outcome.${proposal.outcome}`, {
          paid: moneyText(proposal.paidFen, language),
          entitled: moneyText(proposal.entitledFen ?? 0, language),
          proposed: moneyText(proposal.proposedFen ?? 0, language),
        })}
      </p>
      <InputField
        label={say('field.amount')}
        inputMode="decimal"
        autoComplete="off"
        value={amount}
        error={tried && amountFen <= 0 ? say('amountShape') : undefined}
        onChange={(event) => setAmount(event.target.value)}
      />
      <TextField
        label={say('field.reason')}
        rows={2}
        maxLength={500}
        value={reason}
        error={needed(reason)}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label={say('explanation')}
        rows={4}
        maxLength={2000}
        value={explanation}
        error={needed(explanation)}
        onChange={(event) => setExplanation(event.target.value)}
      />
      {open.isError && <ProblemNotice error={open.error} />}
      <Button kind="primary" type="submit" busy={open.isPending}>
        {say('openDo')}
      </Button>
    </form>
  );
}
