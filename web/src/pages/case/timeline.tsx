import type { Transition } from '../../api/cases.js';
import { instantText } from '../../format/date.js';
import { caseWords } from '../../i18n/case-words.js';
import { commonWords } from '../../i18n/common-words.js';
import { useLanguage, usePick } from '../../i18n/language.js';
import { useWords, type Say } from '../../i18n/words.js';
import styles from './timeline.module.css';

/** Who did what, when and why; the latest first. */
export function Timeline({ transitions }: { transitions: readonly Transition[] }) {
  const say = useWords(caseWords);
  const common = useWords(commonWords);
  const pick = usePick();
  const { language } = useLanguage();
  const latestFirst = [...transitions].reverse();
  return (
    <ol className={styles.timeline} aria-label={say('timeline')}>
      {latestFirst.map((transition, index) => (
        <li key={`${transition.at} ${transition.act} ${index}`}>
          <p className={styles.act}>{pick(transition.actLabel)}</p>
          <p className={styles.who}>
            <time dateTime={transition.at} className="figure">
              {instantText(transition.at, language)}
            </time>
            <span>{actorText(transition, say, common)}</span>
          </p>
          {transition.reason && (
            <p className={styles.reason}>{say('reason', { reason: transition.reason })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function actorText(
  { actor, actorRole }: Transition,
  say: Say<typeof caseWords>,
  common: Say<typeof commonWords>,
): string {
  const roles: Readonly<Record<string, string>> = {
    enterprise: say('byEnterprise'),
    system: say('bySystem'),
    bank: say('byBank'),
    reviewer: common('roleReviewer'),
    // What reviewers were called when the step was taken.
    clerk: common('roleReviewer'),
    specialist: common('roleSpecialist'),
    approver: common('roleApprover'),
    cashier: common('roleCashier'),
    administrator: common('roleAdministrator'),
  };
  const role = roles[actorRole] ?? actorRole;
  return actorRole === 'system' || actor === actorRole ? role : `${role} ${actor}`;
}
