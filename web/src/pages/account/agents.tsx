import { useState } from 'react';
import { useAgents, type Agent } from '../../api/agents.js';
import { dateText, instantText } from '../../format/date.js';
import { agentsWords } from '../../i18n/agents-words.js';
import { useLanguage } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { Tag } from '../../ui/tag.js';
import page from '../staff/staff-page.module.css';
import { GrantAgent } from './grant-agent.js';
import { RevokeAgent } from './revoke-agent.js';

/** Who acts for the enterprise; for its legal representative alone. */
export function Agents() {
  const say = useWords(agentsWords);
  const agents = useAgents();
  return (
    <>
      {agents.isPending && <Loading lines={2} />}
      {agents.isError && (
        <ProblemNotice error={agents.error} onRetry={() => void agents.refetch()} />
      )}
      {agents.data?.length === 0 && <Empty title={say('none')} />}
      {agents.data && agents.data.length > 0 && (
        <ul className={page.cards}>
          {agents.data.map((agent) => (
            <AgentCard key={agent.id} of={agent} />
          ))}
        </ul>
      )}
      <GrantAgent />
    </>
  );
}

function AgentCard({ of }: { of: Agent }) {
  const say = useWords(agentsWords);
  const { language } = useLanguage();
  const [asks, setAsks] = useState(false);
  return (
    <li className={page.card} data-agent={of.username}>
      <div>
        <p className={page.head}>
          <strong>{of.displayName}</strong>
          <span className="figure">{of.username}</span>
          <Tag tone={of.ended ? 'stone' : 'pine'}>{say(`scope.${of.scope}`)}</Tag>
          {of.ended && <Tag tone="clay">{say('ended')}</Tag>}
        </p>
        <p className={page.facts}>
          <span>{say('until', { date: dateText(of.validTo, language) })}</span>
          <span>
            {say('grantedBy', {
              name: of.grantedBy ?? say('legalRepresentative'),
              at: instantText(of.grantedAt, language),
            })}
          </span>
        </p>
      </div>
      <Button kind="danger" small onClick={() => setAsks(true)}>
        {say('revoke')}
      </Button>
      {asks && <RevokeAgent of={of} onClose={() => setAsks(false)} />}
    </li>
  );
}
