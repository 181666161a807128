import type { BenefitCase } from '../../api/cases.js';
import { caseWords } from '../../i18n/case-words.js';
import { usePick } from '../../i18n/language.js';
import { useWords } from '../../i18n/words.js';
import { CrossIcon, TickIcon } from '../../ui/icons.js';
import { roadOf } from './road-stages.js';
import styles from './road.module.css';

/** The road as a line of stations: passed, here, ahead; where a case has left it, the sign hangs below. */
export function Road({ of }: { of: BenefitCase }) {
  const say = useWords(caseWords);
  const pick = usePick();
  const { stages, offRoad } = roadOf(of);
  return (
    <div className={styles.frame}>
      <ol className={styles.road} aria-label={say('road')}>
        {stages.map(({ key, look }) => (
          <li
            key={key}
            className={`${styles.step} ${styles[look]}`}
            aria-current={look === 'current' ? 'step' : undefined}
          >
            <span className={styles.dot}>{look === 'done' && <TickIcon size={14} />}</span>
            <span className={styles.name}>
              {say(key)}
              <span className="only-for-readers">
                {' '}
                {say(
                  look === 'done' ? 'stepDone' : look === 'current' ? 'stepCurrent' : 'stepAhead',
                )}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className={offRoad ? styles.offRoad : styles.here}>
        {offRoad && <CrossIcon size={16} />}
        {pick(of.stateLabel)}
      </p>
      {of.owner && <p className={styles.next}>{say('nextStep', { step: pick(of.nextStep) })}</p>}
    </div>
  );
}
