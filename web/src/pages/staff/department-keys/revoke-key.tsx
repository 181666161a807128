import { useRevokeDepartmentKey, type DepartmentKey } from '../../../api/department-keys.js';
import { keysWords } from '../../../i18n/keys-words.js';
import { usePick } from '../../../i18n/language.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { ProblemNotice } from '../../../ui/states.js';
import page from '../staff-page.module.css';

/** Asks once more: a key that is revoked stays so. */
export function RevokeKey({ of, onClose }: { of: DepartmentKey; onClose: () => void }) {
  const say = useWords(keysWords);
  const pick = usePick();
  const revoke = useRevokeDepartmentKey();
  return (
    <Dialog title={say('revokeTitle', { department: pick(of.department) })} onClose={onClose}>
      <div className={page.form}>
        <p>{say('revokeText', { label: of.label })}</p>
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
