import { useState } from 'react';
import { useCasesSummary } from '../../../api/cases.js';
import type { PublicityList } from '../../../api/publicity.js';
import { useMe } from '../../../app/me.js';
import { dateText } from '../../../format/date.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { listsWords } from '../../../i18n/lists-words.js';
import { useWords } from '../../../i18n/words.js';
import { Button } from '../../../ui/button.js';
import { Money } from '../../../ui/money.js';
import { Tag, type Tone } from '../../../ui/tag.js';
import styles from '../staff-page.module.css';
import { ApproveList } from './approve-list.js';
import { ListDialog } from './list-dialog.js';

type Standing = 'statePublic' | 'stateOver' | 'stateApproved' | 'stateReduced' | 'stateWaiver';

const TONES: Readonly<Record<Standing, Tone>> = {
  statePublic: 'amber',
  stateOver: 'clay',
  stateApproved: 'pine',
  stateReduced: 'stone',
  stateWaiver: 'stone',
};

/** The business date decides whether the publicity is over, not the browser's clock. */
function standingOf(list: PublicityList, today: string | undefined): Standing {
  // It pays nothing, and so is approved by nobody.
  if (list.kind === 'waiver') return 'stateWaiver';
  if (list.state === 'reduced') return 'stateReduced';
  if (list.state === 'approved' && list.waitingCount === 0) return 'stateApproved';
  return today !== undefined && list.closesOn < today ? 'stateOver' : 'statePublic';
}

export function ListCard({ list }: { list: PublicityList }) {
  const say = useWords(listsWords);
  const pick = usePick();
  const { language } = useLanguage();
  const me = useMe();
  const summary = useCasesSummary();
  const [open, setOpen] = useState(false);
  const standing = standingOf(list, summary.data?.today);
  return (
    <article className={styles.card}>
      <div>
        <p className={styles.head}>
          <strong>{pick(list.policyTitle)}</strong>
          <Tag tone={TONES[standing]}>{say(standing)}</Tag>
        </p>
        <p className={styles.facts}>
          <span className="figure">{list.listNumber}</span>
          <span>
            {say('span', {
              from: dateText(list.opensOn, language),
              to: dateText(list.closesOn, language),
              days: list.workingDays,
            })}
          </span>
          <span>{say('madeBy', { name: list.madeBy })}</span>
          {list.approvedBy && (
            <span>
              {say(list.state === 'reduced' ? 'reducedBy' : 'approvedBy', {
                name: list.approvedBy,
              })}
            </span>
          )}
        </p>
        <p className={styles.facts}>
          <span>{say('basis', { basis: list.basis })}</span>
          {list.heldCount > 0 && <span>{say('held', { count: list.heldCount })}</span>}
          {!list.closesOnCertain && <span>{say('uncertain')}</span>}
        </p>
      </div>
      <div className={styles.sums}>
        <Money fen={list.amountFen} short size="large" />
        <span>{say('cases', { count: list.caseCount })}</span>
      </div>
      <div className={`${styles.buttons} ${styles.wide}`}>
        <Button small onClick={() => setOpen(true)}>
          {say('open')}
        </Button>
        {me.role === 'approver' && standing === 'stateOver' && <ApproveList list={list} />}
        {me.role === 'approver' && standing === 'statePublic' && (
          <span className={styles.soft}>{say('approveWait')}</span>
        )}
      </div>
      {open && <ListDialog list={list} onClose={() => setOpen(false)} />}
    </article>
  );
}
