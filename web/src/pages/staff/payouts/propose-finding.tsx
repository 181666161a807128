import { useState, type SubmitEvent } from 'react';
import { useProposeFinding, type BankException } from '../../../api/payouts.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { InputField, SelectField, TextField } from '../../../ui/field.js';
import { focusFirstFault } from '../../../ui/focus-first-fault.js';
import { ProblemNotice } from '../../../ui/states.js';
import styles from '../staff-page.module.css';

type Decision = 'no-effect' | 'not-paid' | 'paid' | 'returned';

interface ProposeFindingProps {
  readonly exception: BankException;
  readonly onClose: () => void;
}

/** What somebody has learned from the bank about a line; another person settles it by that. */
export function ProposeFinding({ exception, onClose }: ProposeFindingProps) {
  const say = useWords(payoutsWords);
  const propose = useProposeFinding(exception.id);
  // What the bank called returned and then paid has arrived or has not, and nothing else can be found about it.
  const isContradicted = exception.paymentState === 'bounced' && exception.result === 'paid';
  // Only what the bank called paid and then returned can be found sent back.
  const mayBeReturned = exception.paymentState === 'paid' && exception.result === 'returned';
  const [decision, setDecision] = useState<Decision>(isContradicted ? 'not-paid' : 'no-effect');
  const [finding, setFinding] = useState('');
  const [evidence, setEvidence] = useState('');
  const [returnedOn, setReturnedOn] = useState('');
  const lacksDay = decision === 'returned' && returnedOn === '';
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!finding.trim() || !evidence.trim() || lacksDay)
      return focusFirstFault(event.currentTarget);
    if (propose.isPending) return;
    propose.mutate(
      {
        decision,
        finding: finding.trim(),
        evidence: evidence.trim(),
        ...(decision === 'returned' && { returnedOn }),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={say('proposeTitle', { reference: exception.reference })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <SelectField
          label={say('decision')}
          value={decision}
          onChange={(event) => setDecision(event.target.value as Decision)}
        >
          {isContradicted ? (
            <>
              <option value="not-paid">{say('decision.not-paid')}</option>
              <option value="paid">{say('decision.paid')}</option>
            </>
          ) : (
            <option value="no-effect">{say('decision.no-effect')}</option>
          )}
          {mayBeReturned && <option value="returned">{say('decision.returned')}</option>}
        </SelectField>
        {decision === 'returned' && (
          <InputField
            label={say('returnedOn')}
            hint={say('returnedOnHint')}
            type="date"
            value={returnedOn}
            error={tried && lacksDay ? say('needed') : undefined}
            onChange={(event) => setReturnedOn(event.target.value)}
          />
        )}
        <TextField
          label={say('finding')}
          rows={3}
          maxLength={500}
          value={finding}
          error={tried && !finding.trim() ? say('needed') : undefined}
          onChange={(event) => setFinding(event.target.value)}
        />
        <InputField
          label={say('evidence')}
          maxLength={200}
          value={evidence}
          error={tried && !evidence.trim() ? say('needed') : undefined}
          onChange={(event) => setEvidence(event.target.value)}
        />
        {propose.isError && <ProblemNotice error={propose.error} />}
        <Button kind="primary" type="submit" busy={propose.isPending}>
          {say('propose')}
        </Button>
      </form>
    </Dialog>
  );
}
