import type { Entitlement } from '../../api/entitlements.js';
import { usePick } from '../../i18n/language.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Tag } from '../../ui/tag.js';
import { awaitsConfirmation } from './awaits-confirmation.js';
import styles from './next-step.module.css';

interface NextStepProps {
  readonly item: Entitlement;
  /** Absent for whoever may only look: the case can be followed, and nothing else. */
  readonly onConfirm?: ((item: Entitlement) => void) | undefined;
}

/** What the enterprise can do now, and only that: confirm, correct an account, follow, or nothing. */
export function NextStep({ item, onConfirm }: NextStepProps) {
  const say = useWords(spaceWords);
  const pick = usePick();
  if (item.leftOut) return null;
  if (!item.case) return <p className={styles.hint}>{say(hintWithoutCase(item))}</p>;
  const road = `/cases/${item.case.id}`;
  if (awaitsConfirmation(item)) {
    return (
      <>
        {onConfirm && (
          <Button kind="primary" onClick={() => onConfirm(item)}>
            {say('confirm')}
          </Button>
        )}
        <LinkButton to={road} kind="plain" small>
          {say('follow')}
        </LinkButton>
      </>
    );
  }
  const bounced = onConfirm !== undefined && item.case.state === 'bounced';
  // Told, and nothing to confirm: its state would read as if the enterprise still had to.
  if (item.case.state === 'offered') {
    return (
      <>
        <p className={styles.hint}>{say(hintWithoutCase(item))}</p>
        <LinkButton to={road} kind="plain" small>
          {say('follow')}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <Tag tone={bounced ? 'clay' : 'pine'}>{pick(item.case.stateLabel)}</Tag>
      <LinkButton to={road} kind={bounced ? 'danger' : 'quiet'} small>
        {bounced ? say('correct') : say('follow')}
      </LinkButton>
    </>
  );
}

function hintWithoutCase(item: Entitlement) {
  if (item.delivery === 'self-assessed') return 'hintSelfAssessed';
  if (item.delivery === 'automatic') return 'hintAutomatic';
  if (item.effect !== 'cash') return 'hintQualification';
  if (item.delivery === 'direct') return 'hintDirect';
  return 'hintSoon';
}
