import {
  useAdjustments,
  useYearEnds,
  type Adjustment,
  type YearEnd,
} from '../../../api/budgets.js';
import { useAppropriations, type Appropriation } from '../../../api/payouts.js';
import { instantText } from '../../../format/date.js';
import { budgetWords } from '../../../i18n/budget-words.js';
import { useLanguage } from '../../../i18n/language.js';
import { useWords, type Say } from '../../../i18n/words.js';
import { Dialog } from '../../../ui/dialog.js';
import { Money } from '../../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { fundText } from '../fund-text.js';
import styles from '../staff-page.module.css';
import bars from './budgets.module.css';

/** One document, with the amounts that it moved out of the appropriation or into it. */
interface Change {
  readonly by: Adjustment | YearEnd;
  readonly lines: readonly { readonly text: string; readonly fen: number }[];
}

type NameOf = (appropriationId: string | null) => string;

/** What documents have changed of an appropriation since it was given; the latest first. */
export function BudgetHistory({ of, onClose }: { of: Appropriation; onClose: () => void }) {
  const say = useWords(budgetWords);
  return (
    <Dialog title={say('historyTitle', { number: of.documentNumber })} onClose={onClose}>
      <Changes of={of} />
    </Dialog>
  );
}

function Changes({ of }: { of: Appropriation }) {
  const say = useWords(budgetWords);
  const { language } = useLanguage();
  const appropriations = useAppropriations().data ?? [];
  const adjustments = useAdjustments(of.id);
  // What was carried in stands with last year's appropriations, from which it came.
  const closable = appropriations.filter(
    ({ id, policyId, fiscalYear }) =>
      id === of.id || (policyId === of.policyId && fiscalYear === of.fiscalYear - 1),
  );
  const yearEnds = useYearEnds(closable.map(({ id }) => id));
  const nameOf: NameOf = (wanted) => {
    const found = appropriations.find(({ id }) => id === wanted);
    return found ? fundText(found) : '…';
  };
  if (adjustments.isError || yearEnds.error)
    return <ProblemNotice error={adjustments.error ?? yearEnds.error} />;
  if (adjustments.isPending || yearEnds.isPending) return <Loading lines={2} />;
  const changes: Change[] = [
    ...adjustments.data.map((by) => adjusted(by, of.id, say, nameOf)),
    ...yearEnds.data
      .filter((by) => by.appropriationId === of.id || by.intoAppropriationId === of.id)
      .map((by) => closed(by, of.id, say, nameOf)),
  ].sort((a, b) => (a.by.id < b.by.id ? 1 : -1));
  if (changes.length === 0) return <Empty title={say('historyNone')} />;
  return (
    <ol className={bars.changes}>
      {changes.map(({ by, lines }) => (
        <li key={by.id} data-change={by.documentNumber}>
          {lines.map(({ text, fen }) => (
            <p key={text} className={bars.change}>
              <strong>{text}</strong>
              <Money fen={fen} />
            </p>
          ))}
          <p>{by.reason}</p>
          <p className={styles.facts}>
            <span>{by.documentNumber}</span>
            <span>{by.madeBy}</span>
            <time dateTime={by.madeAt} className="figure">
              {instantText(by.madeAt, language)}
            </time>
          </p>
        </li>
      ))}
    </ol>
  );
}

function adjusted(by: Adjustment, id: string, say: Say<typeof budgetWords>, nameOf: NameOf) {
  const textOf = () => {
    switch (by.kind) {
      case 'increase':
      case 'decrease':
        return say(`change.${by.kind}`);
      case 'transfer':
        return by.appropriationId === id
          ? say('change.out', { fund: nameOf(by.intoAppropriationId) })
          : say('change.in', { fund: nameOf(by.appropriationId) });
    }
  };
  return { by, lines: [{ text: textOf(), fen: by.amountFen }] };
}

function closed(by: YearEnd, id: string, say: Say<typeof budgetWords>, nameOf: NameOf): Change {
  const isOut = by.appropriationId === id;
  const fund = nameOf(isOut ? by.intoAppropriationId : by.appropriationId);
  const rest = { text: say(isOut ? `change.${by.remainder}` : 'change.carriedIn', { fund }) };
  const cases = { text: say(isOut ? 'change.cases' : 'change.casesIn', { fund }) };
  // What lapsed went to the treasury, even where the cases went into this appropriation.
  const concerns = isOut || by.remainder === 'carry-over';
  const lines = [
    { ...rest, fen: concerns ? by.availableFen : 0 },
    { ...cases, fen: by.reservedFen },
  ];
  return { by, lines: lines.filter(({ fen }) => fen > 0) };
}
