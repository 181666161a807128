import { Link } from 'react-router';
import { usePublicityList, type PublicityList } from '../../../api/publicity.js';
import { usePick } from '../../../i18n/language.js';
import { Dialog } from '../../../ui/dialog.js';
import { Money } from '../../../ui/money.js';
import { Loading, ProblemNotice } from '../../../ui/states.js';
import styles from './list-dialog.module.css';

/** The list as it is published: who, and how much. */
export function ListDialog({ list, onClose }: { list: PublicityList; onClose: () => void }) {
  const pick = usePick();
  const detail = usePublicityList(list.id);
  return (
    <Dialog
      title={`${pick(list.policyTitle)} · ${list.listNumber}`}
      onClose={onClose}
      shape="sheet"
    >
      {detail.isPending && <Loading lines={4} />}
      {detail.isError && (
        <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />
      )}
      {detail.data && (
        <ul className={styles.rows}>
          {detail.data.cases.map(({ id, enterpriseName, caseNumber, amountFen }) => (
            <li key={id}>
              <span>{enterpriseName}</span>
              <Link className="figure" to={`/staff?case=${id}`}>
                {caseNumber}
              </Link>
              {amountFen !== null && <Money fen={amountFen} />}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
