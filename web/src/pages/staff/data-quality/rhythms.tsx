import type { Rhythm } from '../../../api/data-quality.js';
import { dateText } from '../../../format/date.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { qualityWords } from '../../../i18n/quality-words.js';
import { useWords } from '../../../i18n/words.js';
import { Empty } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';

/** Who delivers how often, whoever is late first. */
export function Rhythms({ of }: { of: readonly Rhythm[] }) {
  const say = useWords(qualityWords);
  const pick = usePick();
  const { language } = useLanguage();
  if (of.length === 0) return <Empty title={say('rhythmsNone')}>{say('rhythmsNoneText')}</Empty>;
  const date = (day: string) => ({ date: dateText(day, language) });
  return (
    <ul className={page.cards}>
      {[...of]
        .sort((a, b) => Number(b.late) - Number(a.late))
        .map(({ mapping, title, department, every, lastOn, dueOn, late }) => (
          <li key={mapping} className={page.card} data-rhythm={mapping}>
            <div>
              <p className={page.head}>
                <strong>{pick(department)}</strong>
                <span>{pick(title)}</span>
                <Tag tone={late ? 'clay' : 'pine'}>{late ? say('late') : say('inTime')}</Tag>
              </p>
              <p className={page.facts}>
                <span>{say(`every.${every}`)}</span>
                <span>{lastOn ? say('lastOn', date(lastOn)) : say('neverOn')}</span>
                {dueOn && <span>{say(late ? 'wasDue' : 'dueBy', date(dueOn))}</span>}
              </p>
            </div>
          </li>
        ))}
    </ul>
  );
}
