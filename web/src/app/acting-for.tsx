import { useBoundEnterprises, useChooseEnterprise } from '../api/agents.js';
import type { Me } from '../api/session.js';
import { agentsWords } from '../i18n/agents-words.js';
import { useWords } from '../i18n/words.js';
import styles from './acting-for.module.css';

/** For which enterprise one acts now, and a choice where there are several. */
export function ActingFor({ visitor }: { visitor: Me }) {
  const say = useWords(agentsWords);
  const bound = useBoundEnterprises(visitor.role === 'enterprise');
  const choose = useChooseEnterprise();
  const chosen = bound.data?.find((each) => each.chosen);
  if (!bound.data || !chosen) return null;
  const nameOf = (each: typeof chosen) => each.name ?? each.uscc;
  if (bound.data.length === 1)
    return (
      <span className={styles.name} title={chosen.uscc}>
        {nameOf(chosen)}
      </span>
    );
  return (
    <select
      className={styles.choice}
      aria-label={say('actsFor')}
      value={chosen.uscc}
      disabled={choose.isPending}
      onChange={(event) => choose.mutate(event.target.value)}
    >
      {bound.data.map((each) => (
        <option key={each.uscc} value={each.uscc}>
          {nameOf(each)} · {say(each.capacity === 'agent' ? 'agent' : 'legalRepresentative')}
        </option>
      ))}
    </select>
  );
}
