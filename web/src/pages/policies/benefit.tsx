import type { PolicyVersion } from '../../api/policies.js';
import { dateText } from '../../format/date.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import styles from './benefit.module.css';

/** How much, branch by branch, and the figures of the law with their dates. */
export function Benefit({ version }: { version: PolicyVersion }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  return (
    <>
      <BenefitTerms terms={version.benefitTerms} />
      {version.sets.map(({ fact, label, text }) => (
        <p key={fact} className={styles.sets}>
          {say('sets', { label: pick(label), text: pick(text) })}
        </p>
      ))}
      {version.parameters.length > 0 && (
        <Disclosure summary={say('parameters', { count: version.parameters.length })}>
          <Parameters parameters={version.parameters} />
        </Disclosure>
      )}
    </>
  );
}

export function BenefitTerms({ terms }: { terms: PolicyVersion['benefitTerms'] }) {
  const pick = usePick();
  return (
    <ul className={styles.terms}>
      {terms.map(({ when, text }, index) => (
        <li key={index}>
          {when && <span className={styles.when}>{pick(when)}</span>}
          <strong>{pick(text)}</strong>
        </li>
      ))}
    </ul>
  );
}

function Parameters({ parameters }: { parameters: PolicyVersion['parameters'] }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <dl className={styles.parameters}>
      {parameters.map(({ name, words, values }) => (
        <div key={name}>
          <dt>{pick(words)}</dt>
          {values.map(({ from, text }) => (
            <dd key={from ?? ''} className="figure">
              {pick(text)}
              {from && <small>{say('fromDate', { date: dateText(from, language) })}</small>}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
