import { useState, type SubmitEvent } from 'react';
import { useMakeFundingPlan, type FundingPlan } from '../../../api/budgets.js';
import { fenOf } from '../../../format/money.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import { fundText } from '../fund-text.js';
import styles from '../staff-page.module.css';
import type { Funds } from './funds.js';

const WHOLE = 10_000;

/** Per cent with at most two decimals; as yuan to fen, so per cent to ten-thousandths. Nothing typed is no share. */
function perTenThousandOf(percent: string): number | null {
  if (!percent.trim()) return 0;
  const found = fenOf(percent);
  return found !== null && found <= WHOLE ? found : null;
}

interface MakePlanProps {
  readonly funds: Funds;
  /** The one that is replaced. */
  readonly plan: FundingPlan | undefined;
  readonly onClose: () => void;
}

export function MakePlan({ funds, plan, onClose }: MakePlanProps) {
  const say = useWords(budgetWords);
  const make = useMakeFundingPlan();
  const [percents, setPercents] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      (plan?.shares ?? []).map((share) => [
        share.appropriationId,
        String(share.perTenThousand / 100),
      ]),
    ),
  );
  const [document, setDocument] = useState('');
  const [tried, setTried] = useState(false);
  const drafts = funds.map((fund) => {
    const text = percents[fund.id] ?? '';
    return { fund, text, perTenThousand: perTenThousandOf(text) };
  });
  const sum = drafts.reduce((all, { perTenThousand }) => all + (perTenThousand ?? 0), 0);
  const sumFault = tried && sum !== WHOLE ? say('planSumFault', { percent: sum / 100 }) : undefined;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const isWrong = drafts.some(({ perTenThousand }) => perTenThousand === null) || sum !== WHOLE;
    if (isWrong || !document.trim()) return focusFirstFault(event.currentTarget);
    if (make.isPending) return;
    const shares = drafts
      .map(({ fund, perTenThousand }) => ({
        appropriationId: fund.id,
        perTenThousand: perTenThousand ?? 0,
      }))
      .filter(({ perTenThousand }) => perTenThousand > 0);
    const [{ policyId, fiscalYear }] = funds;
    make.mutate(
      { policyId, fiscalYear, documentNumber: document.trim(), shares },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={say('planTitle')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{say('planText')}</p>
        {drafts.map(({ fund, text, perTenThousand }, index) => (
          <InputField
            key={fund.id}
            label={fundText(fund)}
            inputMode="decimal"
            autoComplete="off"
            suffix="%"
            value={text}
            error={
              tried && perTenThousand === null
                ? say('percentShape')
                : index === 0
                  ? sumFault
                  : undefined
            }
            onChange={(event) => setPercents({ ...percents, [fund.id]: event.target.value })}
          />
        ))}
        <output>{say('planSum', { percent: sum / 100 })}</output>
        <InputField
          label={say('planDocument')}
          maxLength={64}
          autoComplete="off"
          value={document}
          error={tried && !document.trim() ? say('needed') : undefined}
          onChange={(event) => setDocument(event.target.value)}
        />
        {make.isError && <ProblemNotice error={make.error} />}
        <Button kind="primary" type="submit" busy={make.isPending}>
          {say('planSave')}
        </Button>
      </form>
    </Dialog>
  );
}
