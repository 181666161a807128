import { Link } from 'react-router';
import type { PolicyRelation } from '../../api/policies.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Tag } from '../../ui/tag.js';
import styles from './policy-page.module.css';

export function Relations({ relations }: { relations: readonly PolicyRelation[] }) {
  const say = useWords(catalogueWords);
  const pick = usePick();
  if (relations.length === 0) return null;
  return (
    <section>
      <h2>{say('relations')}</h2>
      <ul className={styles.relations}>
        {relations.map(({ policyId, title, rule, source, note }) => (
          <li key={policyId + rule}>
            <Tag>{ruleName(say, rule)}</Tag> <Link to={`/policies/${policyId}`}>{pick(title)}</Link>
            {(source ?? note) && <small>{[source, note].filter(Boolean).join(' · ')}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ruleName(say: (key: keyof typeof catalogueWords) => string, rule: string): string {
  const key = `rule.${rule}`;
  return key in catalogueWords ? say(key as keyof typeof catalogueWords) : rule;
}
