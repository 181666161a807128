import { shortMoneyText } from '../../format/money.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Notice } from '../../ui/notice.js';
import { changesBetween } from './changes.js';
import type { Answered } from './question-card.js';
import type { Entitlement } from '../../api/entitlements.js';

interface ChangeNoticeProps {
  readonly answered: Answered;
  readonly onClose: () => void;
}

/** Says at once what the answer was good for. */
export function ChangeNotice({ answered, onClose }: ChangeNoticeProps) {
  const say = useWords(spaceWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { gained, missed, growthFen } = changesBetween(answered.before, answered.after);
  const titles = (items: readonly Entitlement[]) =>
    items.map(({ title }) => pick(title)).join(common('separator'));
  const amount = shortMoneyText(Math.abs(growthFen), language);
  const nothing = gained.length === 0 && missed.length === 0 && growthFen === 0;
  return (
    <Notice
      tone={gained.length > 0 ? 'pine' : 'amber'}
      title={`${say('changedThanks')} · ${pick(answered.question.label)}`}
      takesFocus
      onClose={{ label: say('changedClose'), act: onClose }}
    >
      {gained.length > 0 && <p>{say('changedGained', { titles: titles(gained) })}</p>}
      {growthFen !== 0 && <p>{say(growthFen > 0 ? 'changedMore' : 'changedLess', { amount })}</p>}
      {missed.length > 0 && <p>{say('changedLost', { titles: titles(missed) })}</p>}
      {nothing && <p>{say('changedNothing')}</p>}
    </Notice>
  );
}
