import { Fragment } from 'react';
import type { PolicyDetail, PolicyVersion } from '../../api/policies.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import {
  beneficiaryName,
  benefitPeriodName,
  deliveryName,
  policyWords,
} from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './at-a-glance.module.css';
import { effectiveText } from './effective-text.js';
import { useTimeLines } from './time-lines.js';

/** More branches than this are left to the section that spells them out. */
const TERMS_MAX = 3;

interface AtAGlanceProps {
  readonly policy: PolicyDetail;
  readonly version: PolicyVersion | undefined;
}

/** Who, how much, when: what most people came for. */
export function AtAGlance({ policy, version }: AtAGlanceProps) {
  const say = useWords(policyPageWords);
  const kinds = useWords(policyWords);
  const { language } = useLanguage();
  const window = useTimeLines(version).find(({ name }) => name === say('window'));
  const count = conditionCount(version);
  // What a person claims is told in the summary alone; it is not unknown.
  const unknown = say(policy.standing === 'listed' ? 'seeSummary' : 'unknown');
  return (
    <dl className={styles.glance}>
      <div>
        <dt>{say('who')}</dt>
        <dd>{beneficiaryName(kinds, policy.beneficiary)}</dd>
        {count > 1 && <dd className={styles.small}>{say('conditionCount', { count })}</dd>}
      </div>
      <div>
        <dt>{say('howMuch')}</dt>
        <dd>
          <HowMuch version={version} unknown={unknown} />
        </dd>
        {version?.benefitPeriod && (
          <dd className={styles.small}>{benefitPeriodName(kinds, version.benefitPeriod)}</dd>
        )}
      </div>
      <div>
        <dt>{say('when')}</dt>
        <dd>{version ? effectiveText(say, version.effective, language) : unknown}</dd>
        {window && (
          <dd className={styles.small}>
            {window.name} {window.text}
          </dd>
        )}
        <dd className={styles.small}>{deliveryName(kinds, policy.delivery)}</dd>
      </div>
    </dl>
  );
}

interface HowMuchProps {
  readonly version: PolicyVersion | undefined;
  readonly unknown: string;
}

function HowMuch({ version, unknown }: HowMuchProps) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  const texts = [...new Set(version?.benefitTerms.map(({ text }) => pick(text)) ?? [])];
  if (texts.length === 0) return unknown;
  if (texts.length > TERMS_MAX) return say('otherText');
  return texts.map((text, index) => (
    <Fragment key={text}>
      {index > 0 && <br />}
      {text}
    </Fragment>
  ));
}

function conditionCount(version: PolicyVersion | undefined): number {
  const conditions = version?.conditions;
  if (!conditions) return 0;
  return conditions.kind === 'all' ? conditions.children.length : 1;
}
