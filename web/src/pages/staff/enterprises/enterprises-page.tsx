import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useEnterprises } from '../../../api/enterprises.js';
import { commonWords } from '../../../i18n/common-words.js';
import { enterprisesWords } from '../../../i18n/enterprises-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { SearchBox } from '../../../ui/search-box.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import styles from './enterprises-page.module.css';
import { useSettled } from './use-settled.js';

const PAUSE_MS = 250;

/**
 * So that the way back leads to the same list. Not through the router: its navigation would cancel the one that a quick
 * click on a result has just begun.
 */
function rememberInAddress(search: string): void {
  const address = new URL(window.location.href);
  if (search) address.searchParams.set('search', search);
  else address.searchParams.delete('search');
  window.history.replaceState(window.history.state, '', address);
}

export function EnterprisesPage() {
  const say = useWords(enterprisesWords);
  const common = useWords(commonWords);
  const [parameters] = useSearchParams();
  const [search, setSearch] = useState(parameters.get('search') ?? '');
  const settled = useSettled(search.trim(), PAUSE_MS, rememberInAddress);
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      <SearchBox
        label={say('search')}
        placeholder={say('searchHint')}
        value={search}
        onChange={setSearch}
      />
      <Results search={settled} />
    </div>
  );
}

function Results({ search }: { search: string }) {
  const say = useWords(enterprisesWords);
  const common = useWords(commonWords);
  const enterprises = useEnterprises(search);
  if (enterprises.isPending) return <Loading lines={5} />;
  if (enterprises.isError) {
    return <ProblemNotice error={enterprises.error} onRetry={() => void enterprises.refetch()} />;
  }
  const found = enterprises.data.pages.flatMap(({ data }) => data);
  if (found.length === 0) return <Empty title={say('none')}>{say('noneText')}</Empty>;
  return (
    <>
      <ul className={styles.list}>
        {found.map(({ uscc, name, address, demonstration }) => (
          <li key={uscc}>
            <Link to={`/staff/enterprises/${uscc}`}>{name}</Link>
            {demonstration && <Tag tone="amber">{common('demonstrationData')}</Tag>}
            <span className="figure">{uscc}</span>
            {address && <span>{address}</span>}
          </li>
        ))}
      </ul>
      {enterprises.hasNextPage && (
        <p>
          <Button
            busy={enterprises.isFetchingNextPage}
            onClick={() => void enterprises.fetchNextPage()}
          >
            {common('more')}
          </Button>
        </p>
      )}
    </>
  );
}
