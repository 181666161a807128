import type { LegalDocument } from '../../api/policies.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import { Tag, type Tone } from '../../ui/tag.js';
import styles from './sources.module.css';

type Confidence = LegalDocument['confidence'];

const SIGNS: Record<Confidence, { tone: Tone; key: keyof typeof policyPageWords }> = {
  seen: { tone: 'pine', key: 'seen' },
  'second-hand': { tone: 'amber', key: 'secondHand' },
  unverified: { tone: 'amber', key: 'unverified' },
  hole: { tone: 'clay', key: 'hole' },
};

/** Document and clause, and how sure of them we are. */
export function Sources({ sources }: { sources: readonly LegalDocument[] }) {
  return (
    <ul className={styles.sources}>
      {sources.map((source) => (
        <li key={source.document + (source.clause ?? '')}>
          <cite>{[source.document, source.clause].filter(Boolean).join(' ')}</cite>
          <ConfidenceTag confidence={source.confidence} />
          {source.note && <small>{source.note}</small>}
        </li>
      ))}
    </ul>
  );
}

export function ConfidenceTag({ confidence }: { confidence: Confidence }) {
  const say = useWords(policyPageWords);
  const { tone, key } = SIGNS[confidence];
  return <Tag tone={tone}>{say(key)}</Tag>;
}
