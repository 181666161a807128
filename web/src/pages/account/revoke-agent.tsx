import { useRevokeAgent, type Agent } from '../../api/agents.js';
import { agentsWords } from '../../i18n/agents-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNotice } from '../../ui/states.js';
import page from '../staff/staff-page.module.css';

/** Asks once more: the agent may be in the middle of something. */
export function RevokeAgent({ of, onClose }: { of: Agent; onClose: () => void }) {
  const say = useWords(agentsWords);
  const revoke = useRevokeAgent();
  return (
    <Dialog title={say('revokeTitle', { name: of.displayName })} onClose={onClose}>
      <div className={page.form}>
        <p>{say('revokeText')}</p>
        {revoke.isError && <ProblemNotice error={revoke.error} />}
        <p>
          <Button
            kind="danger"
            busy={revoke.isPending}
            onClick={() => revoke.mutate(of.id, { onSuccess: onClose })}
          >
            {say('revoke')}
          </Button>
        </p>
      </div>
    </Dialog>
  );
}
