import type { Effective, PolicyDetail, PolicyVersion } from '../../api/policies.js';
import { dateText } from '../../format/date.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { useLanguage, usePick, type Language } from '../../i18n/language.js';
import { benefitPeriodName, deliveryName, policyWords } from '../../i18n/policy-words.js';
import { useWords, type Say } from '../../i18n/words.js';
import { LegalBasis } from '../space/legal-basis.js';
import { ConditionList } from './condition-list.js';
import styles from './policy-page.module.css';

export function VersionView({ policy, version }: { policy: PolicyDetail; version: PolicyVersion }) {
  const say = useWords(catalogueWords);
  const kinds = useWords(policyWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <div className={styles.version}>
      <div className={styles.text}>
        <section>
          <h2>{say('benefit')}</h2>
          <p className={styles.benefit}>{pick(version.benefit)}</p>
        </section>
        <section>
          <h2>{say('conditions')}</h2>
          <ConditionList condition={version.conditions} />
        </section>
        <section>
          <h2>{say('clause')}</h2>
          <LegalBasis sources={version.sources} from={null} to={null} notes={version.notes} />
        </section>
      </div>
      <dl className={styles.facts}>
        <dt>{say('effective')}</dt>
        <dd>{effectiveText(say, version.effective, language)}</dd>
        <dt>{say('delivery')}</dt>
        <dd>
          {[deliveryName(kinds, policy.delivery), benefitPeriodName(kinds, version.benefitPeriod)]
            .filter(Boolean)
            .join(' · ')}
        </dd>
        <dt>{say('authority')}</dt>
        <dd>{policy.authority}</dd>
        {version.window && (
          <>
            <dt>{say('window')}</dt>
            <dd>{effectiveText(say, { ...version.window, fromPrecision: 'day' }, language)}</dd>
          </>
        )}
        {version.publicityWorkingDays !== null && (
          <>
            <dt>{say('publicity')}</dt>
            <dd>{say('publicityDays', { days: version.publicityWorkingDays })}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** Where only the year of the beginning is known, the first of January would be an invention. */
function effectiveText(
  say: Say<typeof catalogueWords>,
  { from, to, fromPrecision }: Effective,
  language: Language,
): string {
  const begin = fromPrecision === 'year' ? from.slice(0, 4) : dateText(from, language);
  if (to) return say('until', { from: begin, to: dateText(to, language) });
  return fromPrecision === 'year'
    ? say('yearPrecision', { year: begin })
    : say('since', { from: begin });
}
