import { Link } from 'react-router';
import { usePublicNotices } from '../../api/public-notices.js';
import { dateText } from '../../format/date.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { publicityWords } from '../../i18n/publicity-words.js';
import { useWords } from '../../i18n/words.js';
import { Money } from '../../ui/money.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { Tag } from '../../ui/tag.js';
import styles from './publicity.module.css';

/** Lists under publicity, for anybody. */
export function PublicityPage() {
  const say = useWords(publicityWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const notices = usePublicNotices();
  return (
    <div className={styles.page}>
      <title>{`${say('title')} · ${common('brand')}`}</title>
      <header>
        <h1>{say('title')}</h1>
        <p className={styles.lead}>{say('lead')}</p>
      </header>
      {notices.isPending && <Loading lines={4} />}
      {notices.isError && (
        <ProblemNotice error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {notices.data?.length === 0 && <Empty title={say('none')}>{say('noneText')}</Empty>}
      <ul className={styles.lists}>
        {notices.data?.map((list) => (
          <li key={list.listNumber}>
            <div>
              <h2>
                <Link to={`/publicity/${list.listNumber}`}>{pick(list.policyTitle)}</Link>
              </h2>
              <p className={styles.facts}>
                <span className="figure">{list.listNumber}</span>
                {list.kind === 'waiver' && <Tag tone="amber">{say('waiver')}</Tag>}
                <span>{say('until', { date: dateText(list.closesOn, language) })}</span>
              </p>
            </div>
            <p className={styles.sums}>
              <Money fen={list.amountFen} short size="large" />
              <span>{say('lines', { count: list.lineCount })}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
