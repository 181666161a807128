import type { CaseFact, PolicyCase, PolicyCases } from '../../api/policies.js';
import { dateText, periodText } from '../../format/date.js';
import { moneyText } from '../../format/money.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Tag, type Tone } from '../../ui/tag.js';
import styles from './cases.module.css';

type Verdict = PolicyCase['verdict'];

const SIGNS: Record<Verdict, { tone: Tone; key: keyof typeof policyPageWords }> = {
  eligible: { tone: 'pine', key: 'eligible' },
  ineligible: { tone: 'clay', key: 'ineligible' },
  unknown: { tone: 'amber', key: 'undecided' },
};

/** What is expected on both sides of every line; the checker proves that the rule agrees. */
export function Cases({ cases }: { cases: PolicyCases }) {
  const say = useWords(policyPageWords);
  const count = (verdict: Verdict) => cases.data.filter((one) => one.verdict === verdict).length;
  const summary = say('casesCount', {
    all: cases.data.length,
    yes: count('eligible'),
    no: count('ineligible'),
    unknown: count('unknown'),
  });
  return (
    <Disclosure summary={summary}>
      {cases.base.length > 0 && (
        <Disclosure summary={say('base', { count: cases.base.length })}>
          <Facts facts={cases.base} />
        </Disclosure>
      )}
      <ol className={styles.cases}>
        {cases.data.map((one) => (
          <OneCase key={one.name} one={one} />
        ))}
      </ol>
    </Disclosure>
  );
}

function OneCase({ one }: { one: PolicyCase }) {
  const say = useWords(policyPageWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const { tone, key } = SIGNS[one.verdict];
  return (
    <li>
      <p className={styles.head}>
        <Tag tone={tone}>{say(key)}</Tag>
        <span className={styles.name}>{one.name}</span>
        {one.amountFen !== null && (
          <strong className="figure">{moneyText(one.amountFen, language)}</strong>
        )}
      </p>
      <p className={styles.small}>
        {say('asOf', { date: dateText(one.asOf, language) })}
        {one.notInForce && ` · ${say('notInForce')}`}
        {one.payable !== undefined && ` · ${say(payableKey(one.payable))}`}
        {one.missing.length > 0 &&
          ` · ${say('missing', { facts: one.missing.map(pick).join(common('separator')) })}`}
      </p>
      {one.source && (
        <p className={styles.small}>
          <Tag tone="pine">{say('published')}</Tag> {one.source.document} {one.source.example}
        </p>
      )}
      {one.facts.length > 0 && (
        <Disclosure summary={say('ownFacts')}>
          <Facts facts={one.facts} />
        </Disclosure>
      )}
    </li>
  );
}

function payableKey(payable: boolean | null): 'payable' | 'notPayable' | 'payableUnknown' {
  if (payable === null) return 'payableUnknown';
  return payable ? 'payable' : 'notPayable';
}

function Facts({ facts }: { facts: readonly CaseFact[] }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  const { language } = useLanguage();
  return (
    <dl className={styles.facts}>
      {facts.map(({ fact, label, period, value, from, to }) => (
        <div key={fact + (period ?? '') + (from ?? '')}>
          <dt>
            {pick(label)} <small>{periodText(period, language)}</small>
          </dt>
          <dd className="figure">
            {value ? pick(value) : say('noData')}
            {(from ?? to) && <small>{say('validity', { from: from ?? '…', to: to ?? '…' })}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
