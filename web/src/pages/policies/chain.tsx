import { Link } from 'react-router';
import type { ChainLink, PolicyDetail } from '../../api/policies.js';
import { usePick } from '../../i18n/language.js';
import { policyPageWords } from '../../i18n/policy-page-words.js';
import { useWords } from '../../i18n/words.js';
import styles from './chain.module.css';
import { StatusTag } from './status-tag.js';

/** The ladder around a policy: the qualifications it rests on, and what it opens once it is granted. */
export function Chain({ policy }: { policy: PolicyDetail }) {
  const say = useWords(policyPageWords);
  const pick = usePick();
  const { restsOn, leadsTo, grants } = policy;
  return (
    <div className={styles.chain}>
      <Steps title={say('restsOn')} links={restsOn} />
      {grants && <p className={styles.here}>{say('grants', { label: pick(grants.label) })}</p>}
      <Steps title={say('leadsTo')} links={leadsTo} />
    </div>
  );
}

function Steps({ title, links }: { title: string; links: readonly ChainLink[] }) {
  const pick = usePick();
  if (links.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {links.map(({ policyId, title: name, standing, through }) => (
          <li key={policyId + through.fact}>
            <Link to={`/policies/${policyId}`}>{pick(name)}</Link>
            {standing !== 'in-force' && <StatusTag standing={standing} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
