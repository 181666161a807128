import { Link, useParams } from 'react-router';
import { isStatus } from '../../api/http.js';
import { shownVersion, usePolicy, type PolicyDetail } from '../../api/policies.js';
import { NotFoundPage } from '../../app/fault-page.js';
import { LanguageSwitch } from '../../app/shell.js';
import { dateText } from '../../format/date.js';
import { commonWords } from '../../i18n/common-words.js';
import { guideWords } from '../../i18n/guide-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import styles from './guide.module.css';
import { useGuideRows } from './guide-rows.js';

export function GuidePage() {
  const { id = '' } = useParams();
  const policy = usePolicy(id);
  if (policy.isPending) return <Loading lines={5} />;
  if (isStatus(policy.error, 404)) return <NotFoundPage />;
  if (policy.isError) {
    return <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />;
  }
  return <Guide policy={policy.data} />;
}

/** 办事指南: one sheet to hand over a counter, from the same text that decides. */
function Guide({ policy }: { policy: PolicyDetail }) {
  const say = useWords(guideWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const rows = useGuideRows(policy);
  const warning = useWarning(policy);
  return (
    <div className={styles.desk}>
      <title>{`${pick(policy.title)} · ${say('title')} · ${common('brand')}`}</title>
      <nav className={styles.tools}>
        <Link to={`/policies/${policy.id}`}>{say('back')}</Link>
        <LanguageSwitch />
        <Button kind="primary" small onClick={() => window.print()}>
          {say('print')}
        </Button>
      </nav>
      <main className={styles.sheet}>
        <p className={styles.kind}>{say('title')}</p>
        <h1>{pick(policy.title)}</h1>
        {warning && <p className={styles.warning}>{warning}</p>}
        <table>
          <tbody>
            {rows.map(({ name, content }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{content ?? <span className={styles.unknown}>{say('unknown')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.footer}>{say('footer')}</p>
      </main>
    </div>
  );
}

/** What a reader of a paper must not overlook. */
function useWarning(policy: PolicyDetail): string | null {
  const say = useWords(guideWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const effective = shownVersion(policy)?.effective;
  switch (policy.standing) {
    case 'draft':
      return say('draft', { holes: policy.holes.map(pick).join(common('separator')) });
    case 'lapsed':
      return effective?.to ? say('lapsed', { date: dateText(effective.to, language) }) : null;
    case 'upcoming':
      return effective ? say('upcoming', { date: dateText(effective.from, language) }) : null;
    case 'listed':
      return say('listed');
    case 'in-force':
      return null;
  }
}
