import type { Condition } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './condition-list.module.css';

/** The conditions as the law states them: nobody is being judged here, so nothing is ticked. */
export function ConditionList({ condition }: { condition: Condition }) {
  const conditions = condition.kind === 'all' ? condition.children : [condition];
  return (
    <ul className={styles.list}>
      {conditions.map((one, index) => (
        <OneCondition key={index} condition={one} />
      ))}
    </ul>
  );
}

function OneCondition({ condition }: { condition: Condition }) {
  const say = useWords(spaceWords);
  const page = useWords(policyPageWords);
  const pick = usePick();
  if (condition.kind === 'leaf') {
    const { text, note, attestedBy } = condition;
    return (
      <li className={styles.leaf}>
        {pick(text)}
        {attestedBy && <small>{page('attested', { who: pick(attestedBy) })}</small>}
        {note && <small>{note}</small>}
      </li>
    );
  }
  const titles = { all: say('reasonAll'), any: say('reasonAny'), not: say('reasonNot') };
  return (
    <li>
      <p className={styles.group}>{titles[condition.kind]}</p>
      <ul className={styles.children}>
        {condition.children.map((child, index) => (
          <OneCondition key={index} condition={child} />
        ))}
      </ul>
    </li>
  );
}
