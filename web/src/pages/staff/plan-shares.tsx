import type { FundingPlan } from '../../api/budgets.js';
import { useAppropriations } from '../../api/payouts.js';
import { fundText } from './fund-text.js';
import styles from './plan-shares.module.css';

/** What each appropriation carries of every payment under a plan, as parts of one bar. */
export function PlanShares({ of }: { of: FundingPlan }) {
  const appropriations = useAppropriations();
  const nameOf = (id: string) => {
    const found = appropriations.data?.find((one) => one.id === id);
    return found ? fundText(found) : '…';
  };
  return (
    <div className={styles.shares}>
      <div className={`${styles.bar} ${styles.tinted}`} aria-hidden="true">
        {of.shares.map(({ appropriationId, perTenThousand }) => (
          <span key={appropriationId} style={{ flexGrow: perTenThousand }} />
        ))}
      </div>
      <ul className={`${styles.legend} ${styles.tinted}`}>
        {of.shares.map(({ appropriationId, perTenThousand }) => (
          <li key={appropriationId}>
            <span className={styles.dot} aria-hidden="true" />
            <span>{nameOf(appropriationId)}</span>
            <strong className="figure">{`${perTenThousand / 100}%`}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
