import { Link, useParams } from 'react-router';
import { usePolicy, type PolicyDetail } from '../../api/policies.js';
import { isStatus } from '../../api/http.js';
import { NotFoundPage } from '../../app/fault-page.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { usePick } from '../../i18n/language.js';
import { categoryName, policyWords } from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Notice } from '../../ui/notice.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { Tag } from '../../ui/tag.js';
import { LegalBasis } from '../space/legal-basis.js';
import styles from './policy-page.module.css';
import { statusTag } from './policy-row.js';
import { Relations } from './relations.js';
import { VersionView } from './version-view.js';

export function PolicyPage() {
  const { id = '' } = useParams();
  const policy = usePolicy(id);
  if (policy.isPending) return <Loading lines={5} />;
  if (isStatus(policy.error, 404)) return <NotFoundPage />;
  if (policy.isError) {
    return <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />;
  }
  return <PolicyView policy={policy.data} />;
}

/** One policy on one page, as a person would explain it: what it gives, to whom, how, and where it is written. */
function PolicyView({ policy }: { policy: PolicyDetail }) {
  const say = useWords(catalogueWords);
  const common = useWords(commonWords);
  const kinds = useWords(policyWords);
  const pick = usePick();
  const [latest, ...older] = policy.history;
  const { tone, text } = statusTag(say, policy);
  return (
    <article className={styles.page}>
      <title>{`${pick(policy.title)} · ${common('brand')}`}</title>
      <header className={styles.head}>
        <p className={styles.crumbs}>
          <Link to="/policies">{say('title')}</Link>
          <span>{categoryName(kinds, policy.category)}</span>
          <Tag tone={tone}>{text}</Tag>
        </p>
        <h1>{pick(policy.title)}</h1>
        <p className={styles.summary}>{pick(policy.summary)}</p>
      </header>
      {policy.holes.length > 0 && (
        <Notice
          tone="amber"
          title={say('holes', { holes: policy.holes.map(pick).join(common('separator')) })}
        />
      )}
      {latest ? (
        <VersionView policy={policy} version={latest} />
      ) : (
        <LegalBasis sources={policy.sources} from={null} to={null} />
      )}
      <Relations relations={policy.relations} />
      {older.length > 0 && (
        <Disclosure as="section" summary={say('older', { count: older.length })}>
          <div className={styles.older}>
            {older.map((version) => (
              <VersionView key={version.hash} policy={policy} version={version} />
            ))}
          </div>
        </Disclosure>
      )}
    </article>
  );
}
