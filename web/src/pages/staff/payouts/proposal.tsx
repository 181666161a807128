import type { ProposedFinding } from '../../../api/payouts.js';
import { dateText, instantText } from '../../../format/date.js';
import { useLanguage } from '../../../i18n/language.js';
import { payoutsWords } from '../../../i18n/payouts-words.js';
import { useWords } from '../../../i18n/words.js';
import styles from '../staff-page.module.css';

/** What one person proposes to find about a line of the bank, for the other to read. */
export function Proposal({ of }: { of: ProposedFinding }) {
  const say = useWords(payoutsWords);
  const { language } = useLanguage();
  return (
    <div>
      <p>
        {say('proposed')}：<strong>{say(`decision.${of.decision}`)}</strong>
        {of.returnedOn && ` · ${say('returnedOn')} ${dateText(of.returnedOn, language)}`}
      </p>
      <p>
        {of.finding}（{of.evidence}）
      </p>
      <p className={styles.facts}>
        <span>
          {say('proposedBy', { name: of.foundBy, at: instantText(of.foundAt, language) })}
        </span>
        {of.isOwn && <span>{say('ownProposal')}</span>}
      </p>
    </div>
  );
}
