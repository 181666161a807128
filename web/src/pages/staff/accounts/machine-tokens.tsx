import {
  useMachineTokens,
  useRevokeMachineToken,
  type MachineToken,
} from '../../../api/accounts.js';
import { roleName } from '../../../app/shell.js';
import { accountsWords } from '../../../i18n/accounts-words.js';
import { commonWords } from '../../../i18n/common-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import { Tag } from '../../../ui/tag.js';
import page from '../staff-page.module.css';
import { MakeMachineToken } from './make-machine-token.js';

export function MachineTokens() {
  const say = useWords(accountsWords);
  const tokens = useMachineTokens();
  return (
    <>
      <MakeMachineToken />
      {tokens.isPending && <Loading lines={2} />}
      {tokens.isError && (
        <ProblemNotice error={tokens.error} onRetry={() => void tokens.refetch()} />
      )}
      {tokens.data?.data.length === 0 && <Empty title={say('noTokens')} />}
      {tokens.data && (
        <ul className={page.cards}>
          {tokens.data.data.map((token) => (
            <TokenCard key={token.id} of={token} />
          ))}
        </ul>
      )}
    </>
  );
}

function TokenCard({ of }: { of: MachineToken }) {
  const say = useWords(accountsWords);
  const common = useWords(commonWords);
  const revoke = useRevokeMachineToken();
  return (
    <li className={page.card}>
      <div>
        <p className={page.head}>
          <strong>{of.username}</strong>
          <span>{roleName(common, of.role)}</span>
          <Tag tone={of.revokedAt ? 'stone' : 'pine'}>
            {of.revokedAt ? say('revoked') : say('active')}
          </Tag>
        </p>
        <p className={page.facts}>
          <code>{of.id}</code>
          <span>{say('validUntil', { date: of.validUntil })}</span>
          <span>{of.lastUsedOn ? say('lastUsed', { date: of.lastUsedOn }) : say('neverUsed')}</span>
        </p>
        {revoke.isError && <ProblemNotice error={revoke.error} />}
      </div>
      {!of.revokedAt && (
        <Button kind="danger" small busy={revoke.isPending} onClick={() => revoke.mutate(of.id)}>
          {say('revoke')}
        </Button>
      )}
    </li>
  );
}
