import type { ReactNode } from 'react';
import type { VersionChanges } from '../../api/policies.js';
import { usePick, type Label } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './history.module.css';

/** What a version changed in the one before it: `del` and `ins` say it to readers as well. */
export function Changes({ changes }: { changes: VersionChanges }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  const { parameters, conditions, payableWhile, benefit, sources } = changes;
  const texts = ({ added, removed }: { added: Label[]; removed: Label[] }) => ({
    added: added.map(pick),
    removed: removed.map(pick),
  });
  const documents = (list: typeof sources.added) =>
    list.map(({ document, clause }) => [document, clause].filter(Boolean).join(' '));
  const parts = [
    parameters.length > 0 && (
      <Part key="parameters" title={say('changedParameters')}>
        {parameters.map(({ name, words, before, after }) => (
          <dd key={name}>
            {pick(words)} <FromTo before={before} after={after} />
          </dd>
        ))}
      </Part>
    ),
    benefit && (
      <Part key="benefit" title={say('changedBenefit')}>
        <dd>
          <FromTo {...benefit} />
        </dd>
      </Part>
    ),
    <List key="conditions" title={say('changedConditions')} {...texts(conditions)} />,
    <List key="payable" title={say('changedPayable')} {...texts(payableWhile)} />,
    <List
      key="sources"
      title={say('changedSources')}
      added={documents(sources.added)}
      removed={documents(sources.removed)}
    />,
  ];
  const lists = [conditions, payableWhile, sources];
  const isSame =
    parameters.length === 0 &&
    !benefit &&
    lists.every(({ added, removed }) => added.length + removed.length === 0);
  if (isSame) return <p className={styles.first}>{say('unchanged')}</p>;
  return <dl className={styles.changes}>{parts}</dl>;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      {children}
    </div>
  );
}

function FromTo({ before, after }: { before: Label | null; after: Label | null }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  return (
    <>
      <del>{before ? pick(before) : say('none')}</del>
      <span className={styles.arrow}>→</span>
      <ins>{after ? pick(after) : say('none')}</ins>
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function List({ title, added, removed }: ListProps) {
  const say = useWords(policyPageWords);
  if (added.length + removed.length === 0) return null;
  return (
    <Part title={title}>
      {removed.map((text) => (
        <dd key={text}>
          <span className={styles.mark}>{say('removed')}</span>
          <del>{text}</del>
        </dd>
      ))}
      {added.map((text) => (
        <dd key={text}>
          <span className={styles.mark}>{say('added')}</span>
          <ins>{text}</ins>
        </dd>
      ))}
    </Part>
  );
}
