import type { Reason } from '../../api/entitlements.js';
import { usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './condition-list.module.css';

/** The conditions as the law states them: nobody is being judged here, so nothing is ticked. */
export function ConditionList({ condition }: { condition: Reason }) {
  const conditions = condition.kind === 'all' ? condition.children : [condition];
  return (
    <ul className={styles.list}>
      {conditions.map((one, index) => (
        <Condition key={index} condition={one} />
      ))}
    </ul>
  );
}

function Condition({ condition }: { condition: Reason }) {
  const say = useWords(spaceWords);
  const pick = usePick();
  if (condition.kind === 'leaf') {
    return (
      <li className={styles.leaf}>
        {pick(condition.text)}
        {condition.note && <small>{condition.note}</small>}
      </li>
    );
  }
  const titles = { all: say('reasonAll'), any: say('reasonAny'), not: say('reasonNot') };
  return (
    <li>
      <p className={styles.group}>{titles[condition.kind]}</p>
      <ul className={styles.children}>
        {condition.children.map((child, index) => (
          <Condition key={index} condition={child} />
        ))}
      </ul>
    </li>
  );
}
