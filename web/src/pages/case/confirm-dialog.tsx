import { useCase } from '../../api/cases.js';
import { useEnterpriseAccount } from '../../api/enterprises.js';
import { caseWords } from '../../i18n/case-words.js';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../../ui/dialog.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { ConfirmForm } from './confirm-form.js';
import { Confirmed } from './confirmed.js';
import { useState } from 'react';
import type { BenefitCase } from '../../api/cases.js';

interface ConfirmDialogProps {
  readonly caseId: string;
  readonly uscc: string;
  readonly onClose: () => void;
}

/** Amount, account and one sentence of consent; afterwards what happened and what comes next. */
export function ConfirmDialog({ caseId, uscc, onClose }: ConfirmDialogProps) {
  const say = useWords(caseWords);
  const benefitCase = useCase(caseId);
  const account = useEnterpriseAccount(uscc);
  const [confirmed, setConfirmed] = useState<BenefitCase | null>(null);
  const content = () => {
    if (confirmed) return <Confirmed id={confirmed.id} onClose={onClose} />;
    if (benefitCase.isPending || account.isPending) return <Loading lines={3} />;
    if (benefitCase.isError) {
      return <ProblemNotice error={benefitCase.error} onRetry={() => void benefitCase.refetch()} />;
    }
    if (account.isError) {
      return <ProblemNotice error={account.error} onRetry={() => void account.refetch()} />;
    }
    return <ConfirmForm of={benefitCase.data} stored={account.data} onConfirmed={setConfirmed} />;
  };
  return (
    <Dialog title={say('confirmTitle')} onClose={onClose}>
      {content()}
    </Dialog>
  );
}
