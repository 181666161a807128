import { usePolicyRatings } from '../../../api/ratings.js';
import { usePick } from '../../../i18n/language.js';
import { ratingWords } from '../../../i18n/rating-words.js';
import { useWords } from '../../../i18n/words.js';
import { Empty, Loading, ProblemNotice } from '../../../ui/states.js';
import styles from '../../publicity/publicity.module.css';

/** 好评率 of each policy that was rated. */
export function PolicyShares() {
  const say = useWords(ratingWords);
  const pick = usePick();
  const ratings = usePolicyRatings();
  if (ratings.isPending) return <Loading lines={2} />;
  if (ratings.isError)
    return <ProblemNotice error={ratings.error} onRetry={() => void ratings.refetch()} />;
  if (ratings.data.length === 0) return <Empty title={say('sharesNone')} />;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{say('policy')}</th>
          <th scope="col" className={styles.amount}>
            {say('count')}
          </th>
          <th scope="col" className={styles.amount}>
            {say('good')}
          </th>
        </tr>
      </thead>
      <tbody>
        {ratings.data.map(({ policyId, policyTitle, count, goodPercent }) => (
          <tr key={policyId}>
            <th scope="row">{pick(policyTitle)}</th>
            <td className={`${styles.amount} figure`}>{count}</td>
            <td className={`${styles.amount} figure`}>{`${goodPercent}%`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
