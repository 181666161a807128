import type { ChainLink } from '../../api/policies.js';
import { catalogueWords } from '../../i18n/catalogue-words.js';
import { useWords } from '../../i18n/words.js';
import { Tag, type Tone } from '../../ui/tag.js';

const SIGNS: Record<ChainLink['standing'], { tone: Tone; key: keyof typeof catalogueWords }> = {
  draft: { tone: 'amber', key: 'draft' },
  listed: { tone: 'stone', key: 'listed' },
  'in-force': { tone: 'pine', key: 'inForce' },
  upcoming: { tone: 'stone', key: 'upcoming' },
  lapsed: { tone: 'stone', key: 'lapsed' },
};

/** Where a policy stands today. */
export function StatusTag({ standing }: { standing: ChainLink['standing'] }) {
  const say = useWords(catalogueWords);
  const { tone, key } = SIGNS[standing];
  return <Tag tone={tone}>{say(key)}</Tag>;
}
