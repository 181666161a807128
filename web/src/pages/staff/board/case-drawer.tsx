import { Link } from 'react-router';
import { useCase, type BenefitCase } from '../../../api/cases.js';
import { dateText } from '../../../format/date.js';
import { caseWords } from '../../../i18n/case-words.js';
import { certificateWords } from '../../../i18n/certificate-words.js';
import { useLanguage, usePick } from '../../../i18n/language.js';
import { staffWords } from '../../../i18n/staff-words.js';
import { useWords } from '../../../i18n/words.js';
import { LinkButton } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { Money } from '../../../ui/money.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import { PayeeAccount } from '../../case/payee-account.js';
import { Road } from '../../case/road.js';
import { Timeline } from '../../case/timeline.js';
import { CaseClawbacks } from '../../clawbacks/case-clawbacks.js';
import styles from './board-page.module.css';
import { CaseActs } from './case-acts.js';

export function CaseDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(caseWords);
  const pick = usePick();
  const benefitCase = useCase(id);
  const title = benefitCase.data ? pick(benefitCase.data.policyTitle) : say('title');
  return (
    <Dialog title={title} onClose={onClose} shape="sheet">
      {benefitCase.isPending && <Loading lines={4} />}
      {benefitCase.isError && (
        <ProblemNotice error={benefitCase.error} onRetry={() => void benefitCase.refetch()} />
      )}
      {benefitCase.data && <CaseDetail of={benefitCase.data} />}
    </Dialog>
  );
}

function CaseDetail({ of }: { of: BenefitCase }) {
  const say = useWords(caseWords);
  const staff = useWords(staffWords);
  const certificate = useWords(certificateWords);
  const { language } = useLanguage();
  return (
    <div className={styles.drawer}>
      <div className={styles.drawerHead}>
        <div>
          <strong>{of.enterpriseName}</strong>
          <p className={styles.cardFoot}>
            <span className="figure">{say('caseNumber', { number: of.caseNumber })}</span>
            <span>{say('forPeriodOf', { date: dateText(of.businessDate, language) })}</span>
            <Link to={`/staff/enterprises/${of.uscc}?asOf=${of.businessDate}`}>
              {staff('enterprisePage')}
            </Link>
          </p>
        </div>
        {of.amountFen !== null && <Money fen={of.amountFen} size="large" />}
      </div>
      <Road of={of} />
      {of.dueOn && (
        <p className={of.overdue ? styles.overdue : undefined}>
          {say(of.overdue ? 'overdue' : 'due', { date: dateText(of.dueOn, language) })}
        </p>
      )}
      <CaseActs of={of} />
      {of.closedAt && (
        <p>
          <LinkButton small to={`/cases/${of.id}/certificate`}>
            {certificate('open')}
          </LinkButton>
        </p>
      )}
      <CaseClawbacks of={of} />
      {of.account && <PayeeAccount account={of.account} />}
      <div>
        <h3>{say('timeline')}</h3>
        <Timeline transitions={of.timeline ?? []} />
      </div>
    </div>
  );
}
