import type { PolicyVersion } from '../../api/policies.js';
import { useLanguage } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Tag } from '../../ui/tag.js';
import { Benefit } from './benefit.js';
import { ConditionList } from './condition-list.js';
import { effectiveText } from './effective-text.js';
import styles from './history.module.css';
import { Sources } from './sources.js';
import { Changes } from './version-changes.js';

interface HistoryProps {
  readonly history: readonly PolicyVersion[];
  /** The hash of the version that the page shows in full already. */
  readonly shown: string | null;
}

/** Version by version, newest first: what each changed, and what the others said. */
export function History({ history, shown }: HistoryProps) {
  const say = useWords(policyPageWords);
  const { language } = useLanguage();
  return (
    <ol className={styles.history}>
      {history.map((version) => (
        <li key={version.hash}>
          <h3>
            {effectiveText(say, version.effective, language)}{' '}
            {version.inForce && <Tag tone="pine">{say('current')}</Tag>}
          </h3>
          {version.changes ? (
            <Changes changes={version.changes} />
          ) : (
            <p className={styles.first}>{say('first')}</p>
          )}
          {version.hash !== shown && (
            <Disclosure summary={say('fullText')}>
              <FullText version={version} />
            </Disclosure>
          )}
        </li>
      ))}
    </ol>
  );
}

function FullText({ version }: { version: PolicyVersion }) {
  const say = useWords(policyPageWords);
  return (
    <div className={styles.fullText}>
      {version.conditions && (
        <>
          <h4>{say('conditions')}</h4>
          <ConditionList condition={version.conditions} />
        </>
      )}
      {version.benefitTerms.length > 0 && (
        <>
          <h4>{say('benefit')}</h4>
          <Benefit version={version} />
        </>
      )}
      <h4>{say('sources')}</h4>
      <Sources sources={version.sources} />
    </div>
  );
}
