import { useAppropriations, type BudgetProposal } from '../../../api/payouts.js';
import { instantText } from '../../../format/date.js';
import { budgetProposalWords } from '../../../i18n/budget-proposal-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Money } from '../../../ui/money.js';
import { fundText } from '../fund-text.js';
import styles from '../staff-page.module.css';
import { usePolicyTitle } from '../use-policy-title.js';
import bars from './budgets.module.css';

/** What would change of which money, by which document, and who says so. */
export function ProposedChange({ of }: { of: BudgetProposal }) {
  const say = useWords(budgetProposalWords);
  const { language } = useLanguage();
  const titleOf = usePolicyTitle();
  const { appropriation, adjustment, yearEnd } = of;
  const kind = adjustment?.kind ?? (appropriation ? 'appropriation' : 'year-end');
  const why = adjustment?.reason ?? yearEnd?.reason;
  return (
    <div>
      <p className={bars.change}>
        <strong>
          {say(kind)} · {titleOf(of.policyId)}
        </strong>
        <Money fen={of.amountFen} />
      </p>
      <p className={styles.facts}>
        {appropriation && <NewTerms of={appropriation} />}
        {of.appropriationId !== null && <FundName id={of.appropriationId} />}
        {yearEnd && <span>{say(yearEnd.remainder)}</span>}
        <Into id={(adjustment ?? yearEnd)?.intoAppropriationId} />
      </p>
      {why !== undefined && <p>{why}</p>}
      <p className={styles.facts}>
        <span>{of.documentNumber}</span>
        <span>{say('by', { name: of.madeBy, at: instantText(of.madeAt, language) })}</span>
      </p>
    </div>
  );
}

function NewTerms({ of }: { of: NonNullable<BudgetProposal['appropriation']> }) {
  const say = useWords(budgetProposalWords);
  return (
    <>
      <span>{`${of.fiscalYear} · ${of.fund}`}</span>
      <span>{of.functionClass}</span>
      <span>{of.economicClass}</span>
      <span>{of.project}</span>
      <span className="figure">{say('account', { account: of.zeroBalanceAccount })}</span>
    </>
  );
}

function Into({ id }: { id: string | undefined }) {
  const say = useWords(budgetProposalWords);
  const name = useFundName(id);
  return id !== undefined && <span>{say('into', { fund: name })}</span>;
}

function FundName({ id }: { id: string }) {
  return <span>{useFundName(id)}</span>;
}

function useFundName(id: string | undefined): string {
  const found = (useAppropriations().data ?? []).find((each) => each.id === id);
  return found ? fundText(found) : '…';
}
