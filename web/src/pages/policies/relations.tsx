import { Link } from 'react-router';
import type { PolicyRelation } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Tag } from '../../ui/tag.js';
import styles from './policy-page.module.css';

export function Relations({ relations }: { relations: readonly PolicyRelation[] }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  return (
    <ul className={styles.relations}>
      {relations.map(({ policyId, title, rule, source, note }) => (
        <li key={policyId + rule}>
          <Tag>{ruleName(say, rule)}</Tag> <Link to={`/policies/${policyId}`}>{pick(title)}</Link>
          {(source ?? note) && <small>{[source, note].filter(Boolean).join(' · ')}</small>}
        </li>
      ))}
    </ul>
  );
}

function ruleName(say: (key: keyof typeof policyPageWords) => string, rule: string): string {
  const key = `rule.${rule}`;
  return key in policyPageWords ? say(key as keyof typeof policyPageWords) : rule;
}
