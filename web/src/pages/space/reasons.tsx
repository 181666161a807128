import type { ReactNode } from 'react';
import type { Reason, ReasonGroup, ReasonLeaf, Truth } from '../../api/entitlements.js';
import { dateText, periodText } from '../../format/date.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { commonWords } from '../../i18n/common-words.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { CrossIcon, QuestionIcon, TickIcon } from '../../ui/icons.js';
import styles from './reasons.module.css';

/** The whole tree, in sentences: each leaf with its value, who said so and when. */
export function Reasons({ reason }: { reason: Reason }) {
  // That everything must hold goes without saying.
  const nodes = reason.kind === 'all' ? reason.children : [reason];
  return (
    <ul className={styles.tree}>
      {nodes.map((node, index) => (
        <Node key={index} reason={node} />
      ))}
    </ul>
  );
}

/** Below a "none of these" a condition that does not hold is the good news, and gets the tick. */
function Node({ reason, forbidden = false }: { reason: Reason; forbidden?: boolean }) {
  return reason.kind === 'leaf' ? (
    <Leaf leaf={reason} forbidden={forbidden} />
  ) : (
    <Group group={reason} forbidden={forbidden} />
  );
}

function Group({ group, forbidden }: { group: ReasonGroup; forbidden: boolean }) {
  const say = useWords(spaceWords);
  const titles = { all: say('reasonAll'), any: say('reasonAny'), not: say('reasonNot') };
  return (
    <li>
      <p className={styles.group}>
        <Mark truth={group.truth} forbidden={forbidden} />
        {titles[group.kind]}
      </p>
      <ul className={styles.children}>
        {group.children.map((child, index) => (
          <Node key={index} reason={child} forbidden={forbidden !== (group.kind === 'not')} />
        ))}
      </ul>
    </li>
  );
}

function Leaf({ leaf, forbidden }: { leaf: ReasonLeaf; forbidden: boolean }) {
  const say = useWords(spaceWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const text = pick(leaf.text);
  const source = pick(leaf.source);
  const period = periodText(leaf.period, language);
  // The sentences often name the period and the date themselves; nothing is said twice.
  const facts = [
    leaf.value ? pick(leaf.value) : leaf.hidden ? common('notShown') : say('unknownValue'),
    leaf.period && !text.includes(leaf.period) && period,
    source,
    leaf.recordedOn &&
      !source.includes(leaf.recordedOn) &&
      say('recordedOn', { date: dateText(leaf.recordedOn, language) }),
  ].filter(Boolean);
  return (
    <li className={styles.leaf}>
      <Mark truth={leaf.truth} forbidden={forbidden} />
      <span>
        {text}
        <small className={styles.origin}>{facts.join(' · ')}</small>
      </span>
    </li>
  );
}

function Mark({ truth, forbidden }: { truth: Truth; forbidden: boolean }) {
  const say = useWords(spaceWords);
  if (truth === null) {
    return (
      <Sign look={styles.unknown} text={say('truthUnknown')} icon={<QuestionIcon size={14} />} />
    );
  }
  const text = forbidden
    ? say(truth ? 'truthPresent' : 'truthAbsent')
    : say(truth ? 'truthYes' : 'truthNo');
  return truth !== forbidden ? (
    <Sign look={styles.yes} text={text} icon={<TickIcon size={14} />} />
  ) : (
    <Sign look={styles.no} text={text} icon={<CrossIcon size={14} />} />
  );
}

function Sign({ look, text, icon }: { look: string | undefined; text: string; icon: ReactNode }) {
  return (
    <span className={`${styles.mark} ${look}`}>
      {icon}
      <span className="only-for-readers">{text}: </span>
    </span>
  );
}
