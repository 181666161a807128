import { useState } from 'react';
import type { ClawbackAct, ClawbackDetail } from '../../api/clawbacks.js';
import { clawbackWords } from '../../i18n/clawback-words.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import page from '../staff/staff-page.module.css';
import { ActDialog } from './act-dialog.js';
import { ACT_FORMS, isFormAct } from './act-forms.js';
import styles from './clawback-page.module.css';
import { InstalmentsDialog } from './instalments-dialog.js';

/** What this person may do now; the server's `allowedActs` decides. */
export function ClawbackActs({ of }: { of: ClawbackDetail }) {
  const say = useWords(clawbackWords);
  const [open, setOpen] = useState<ClawbackAct | null>(null);
  const acts = of.allowedActs.filter((act) => isFormAct(act) || act === 'agree-plan');
  const close = () => setOpen(null);
  if (acts.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>{say('actsTitle')}</h2>
      <div className={page.buttons}>
        {acts.map((act, index) => (
          <Button
            key={act}
            kind={
              isFormAct(act) && ACT_FORMS[act].isGrave
                ? 'danger'
                : index === 0
                  ? 'primary'
                  : 'quiet'
            }
            onClick={() => setOpen(act)}
          >
            {isFormAct(act) ? say(`act.${act}`) : say('act.agree-plan')}
          </Button>
        ))}
      </div>
      {open && isFormAct(open) && <ActDialog of={of} act={open} onClose={close} />}
      {open === 'agree-plan' && <InstalmentsDialog of={of} onClose={close} />}
    </section>
  );
}
