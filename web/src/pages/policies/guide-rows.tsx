import type { ReactNode } from 'react';
import { shownVersion, type PolicyDetail } from '../../api/policies.js';
import { dateText } from '../../format/date.js';
import { guideWords } from '../../i18n/guide-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import {
  beneficiaryName,
  benefitPeriodName,
  contactLevelName,
  deliveryName,
  fundName,
  policyWords,
} from '../../i18n/policy-words.js';
import { useWords } from '../../i18n/words.js';
import { BenefitTerms } from './benefit.js';
import { ConditionList } from './condition-list.js';
import { effectiveText } from './effective-text.js';
import styles from './guide.module.css';
import { useTimeLines } from './time-lines.js';

/** How much of a version's hash tells it from its neighbours on paper. */
const HASH_LENGTH = 12;

interface GuideRow {
  readonly name: string;
  /** null: nobody has published it, and the guide says so. */
  readonly content: ReactNode;
}

/** The rows of the guide, in the order of an official one. */
export function useGuideRows(policy: PolicyDetail): readonly GuideRow[] {
  const say = useWords(guideWords);
  const page = useWords(policyPageWords);
  const kinds = useWords(policyWords);
  const { language } = useLanguage();
  const version = shownVersion(policy);
  const timeLines = useTimeLines(version);
  const { contactLevel, fund, inventory } = policy;
  const effective = version && effectiveText(page, version.effective, language);
  const delivery = [
    deliveryName(kinds, policy.delivery),
    benefitPeriodName(kinds, version?.benefitPeriod ?? null),
  ];
  const date = dateText(policy.asOf, language);
  // What a person claims is told in the summary alone; it is not unknown.
  const elsewhere = policy.standing === 'listed' ? say('seeSummary') : null;
  const pick = usePick();
  return [
    ...(inventory ? [{ name: say('inventory'), content: inventory }] : []),
    { name: say('summary'), content: pick(policy.summary) },
    { name: say('authority'), content: policy.authority },
    { name: say('basis'), content: <Basis policy={policy} /> },
    { name: say('who'), content: beneficiaryName(kinds, policy.beneficiary) },
    {
      name: say('conditions'),
      content: version?.conditions ? <ConditionList condition={version.conditions} /> : elsewhere,
    },
    {
      name: say('standard'),
      content: version?.benefitTerms.length ? (
        <BenefitTerms terms={version.benefitTerms} />
      ) : (
        elsewhere
      ),
    },
    ...(version?.payableWhile
      ? [
          {
            name: say('payableWhile'),
            content: <ConditionList condition={version.payableWhile} />,
          },
        ]
      : []),
    { name: say('materials'), content: useMaterials(policy) },
    { name: say('delivery'), content: delivery.filter(Boolean).join(' · ') },
    { name: say('effective'), content: effective ?? elsewhere },
    {
      name: say('time'),
      content: timeLines.length
        ? timeLines.map(({ name, text }) => `${name} ${text}`).join('；')
        : null,
    },
    ...(version?.effect === 'cash' || fund
      ? [{ name: say('fund'), content: fund ? fundName(kinds, fund) : null }]
      : []),
    {
      name: say('contactLevel'),
      content: contactLevel
        ? say('contactText', { level: contactLevelName(kinds, contactLevel) })
        : null,
    },
    ...useNotes(policy),
    {
      name: say('version'),
      content:
        version && effective
          ? say('versionText', { effective, date, hash: version.hash.slice(0, HASH_LENGTH) })
          : say('noVersion', { date }),
    },
  ];
}

function Basis({ policy }: { policy: PolicyDetail }) {
  const say = useWords(policyPageWords);
  const doubts = { 'second-hand': 'secondHand', unverified: 'unverified', hole: 'hole' } as const;
  const sources = shownVersion(policy)?.sources ?? policy.sources;
  return (
    <ul className={styles.list}>
      {sources.map(({ document, clause, confidence }) => (
        <li key={document + (clause ?? '')}>
          {[document, clause].filter(Boolean).join(' ')}
          {confidence !== 'seen' && `（${say(doubts[confidence])}）`}
        </li>
      ))}
    </ul>
  );
}

/** What nobody listed stays unknown, except where the law asks for no application at all. */
function useMaterials({ materials, delivery }: PolicyDetail): ReactNode {
  const say = useWords(guideWords);
  const pick = usePick();
  if (materials.length === 0) {
    return delivery === 'direct' || delivery === 'automatic' ? say('nothingToSubmit') : null;
  }
  return (
    <ol className={styles.numbered}>
      {materials.map((material) => (
        <li key={material.zh}>
          {pick(material)}
          <em>
            {material.heldBy
              ? say('exempt', { department: pick(material.heldBy) })
              : say('toSubmit')}
          </em>
        </li>
      ))}
    </ol>
  );
}

function useNotes(policy: PolicyDetail): GuideRow[] {
  const say = useWords(guideWords);
  const version = shownVersion(policy);
  const notes = version && version.notes.length > 0 ? version.notes : policy.notes;
  if (notes.length === 0) return [];
  const content = (
    <ol className={styles.numbered}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ol>
  );
  return [{ name: say('notes'), content }];
}
