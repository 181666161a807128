import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  publicityFile,
  usePublicNotice,
  type PublicLine,
  type PublicList,
} from '../../api/public-notices.js';
import { dateText } from '../../format/date.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { publicityWords } from '../../i18n/publicity-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Money } from '../../ui/money.js';
import { Notice } from '../../ui/notice.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { ObjectionDialog } from './objection-dialog.js';
import styles from './publicity.module.css';

/** One list as it was published: name and amount, and a way to object to a line. */
export function NoticePage() {
  const { number = '' } = useParams();
  const say = useWords(publicityWords);
  const notice = usePublicNotice(number);
  const [first] = notice.data?.pages ?? [];
  return (
    <div className={styles.page}>
      <p>
        <Link to="/publicity">{say('back')}</Link>
      </p>
      {notice.isPending && <Loading lines={6} />}
      {notice.isError && (
        <ProblemNotice error={notice.error} onRetry={() => void notice.refetch()} />
      )}
      {first && (
        <PublishedList
          list={first}
          lines={notice.data?.pages.flatMap(({ lines }) => lines) ?? []}
          more={notice.hasNextPage ? () => void notice.fetchNextPage() : undefined}
          isLoadingMore={notice.isFetchingNextPage}
        />
      )}
    </div>
  );
}

interface PublishedListProps {
  readonly list: PublicList;
  readonly lines: readonly PublicLine[];
  readonly more: (() => void) | undefined;
  readonly isLoadingMore: boolean;
}

function PublishedList({ list, lines, more, isLoadingMore }: PublishedListProps) {
  const say = useWords(publicityWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const [objectingTo, setObjectingTo] = useState<PublicLine>();
  const [lodged, setLodged] = useState<string>();
  return (
    <>
      <title>{`${pick(list.policyTitle)} · ${say('title')} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <div>
          <h1>{pick(list.policyTitle)}</h1>
          <p className={styles.facts}>
            <span className="figure">{list.listNumber}</span>
            <span>{say('from', { date: dateText(list.opensOn, language) })}</span>
            <span>{say('until', { date: dateText(list.closesOn, language) })}</span>
          </p>
        </div>
        <p className={styles.sums}>
          <Money fen={list.amountFen} size="large" />
          <span>{say('lines', { count: list.lineCount })}</span>
          <a href={publicityFile(list.listNumber)} download>
            {say('file')}
          </a>
        </p>
      </header>
      {list.kind === 'waiver' && (
        <Notice tone="amber" title={say('waiver')}>
          {say('waiverText')}
        </Notice>
      )}
      {lodged && (
        <Notice tone="pine" title={say('sent', { number: lodged })} takesFocus>
          {say('sentText')}
        </Notice>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('number')}</th>
            <th scope="col">{say('enterprise')}</th>
            <th scope="col" className={styles.amount}>
              {say('amount')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.position}>
              <td className="figure">{line.position}</td>
              <th scope="row">{line.enterpriseName}</th>
              <td className={styles.amount}>
                <Money fen={line.amountFen} />
              </td>
              <td className={styles.act}>
                {list.kind === 'payment' && (
                  <Button small kind="plain" onClick={() => setObjectingTo(line)}>
                    {say('object')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <Button busy={isLoadingMore} onClick={more}>
          {common('more')}
        </Button>
      )}
      <p className={styles.fingerprint}>
        {say('fingerprint')} <code>{list.hash}</code>
        <br />
        {say('fingerprintText')}
      </p>
      {objectingTo && (
        <ObjectionDialog
          listNumber={list.listNumber}
          line={objectingTo}
          onClose={() => setObjectingTo(undefined)}
          onLodged={(number) => {
            setObjectingTo(undefined);
            setLodged(number);
          }}
        />
      )}
    </>
  );
}
