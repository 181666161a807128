import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { usePolicies, type PolicySummary } from '../../api/policies.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { categoryName, policyWords } from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import { SearchBox } from '../../ui/search-box.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import styles from './policies-page.module.css';
import { PolicyRow } from './policy-row.js';
import { matchesSearch } from './search.js';

export function PoliciesPage() {
  const say = useWords(catalogueWords);
  const common = useWords(commonWords);
  const policies = usePolicies();
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      {policies.isPending && <Loading lines={6} />}
      {policies.isError && (
        <ProblemNotice error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      {policies.data && <Catalogue policies={policies.data} />}
    </div>
  );
}

/** A catalogue fits the browser whole, so the search answers while typing. What is chosen stays in the address. */
function Catalogue({ policies }: { policies: readonly PolicySummary[] }) {
  const say = useWords(catalogueWords);
  const policy = useWords(policyWords);
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('search') ?? '';
  const category = parameters.get('category');
  const wanted = useDeferredValue(search);
  const set = (name: string, value: string | null) =>
    setParameters(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      // At once: a text field whose text comes back later breaks the input of Chinese.
      { replace: true, flushSync: true },
    );
  const categories = useMemo(
    () => [...new Set(policies.map((one) => one.category))].sort(),
    [policies],
  );
  const shown = useMemo(
    () =>
      policies
        .filter((one) => (!category || one.category === category) && matchesSearch(one, wanted))
        .sort((a, b) => Number(b.inForce) - Number(a.inForce)),
    [policies, category, wanted],
  );
  return (
    <>
      <div className={styles.tools}>
        <SearchBox
          label={say('search')}
          placeholder={say('searchHint')}
          value={search}
          onChange={(value) => set('search', value)}
        />
        <div className={styles.categories} role="group" aria-label={say('title')}>
          {[null, ...categories].map((one) => (
            <button
              key={one ?? ''}
              type="button"
              aria-pressed={category === one}
              onClick={() => set('category', one)}
            >
              {one ? categoryName(policy, one) : say('all')}
            </button>
          ))}
        </div>
      </div>
      <p className={styles.count} role="status">
        {say('count', { count: shown.length })}
      </p>
      {shown.length === 0 && <Empty title={say('none')}>{say('noneText')}</Empty>}
      <ul className={styles.list}>
        {shown.map((one) => (
          <PolicyRow key={one.id} policy={one} />
        ))}
      </ul>
    </>
  );
}
