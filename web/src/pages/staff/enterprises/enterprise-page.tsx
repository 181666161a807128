import { Link, useParams, useSearchParams } from 'react-router';
import { enterprisesWords } from '../../../i18n/enterprises-words.js';
import { useWords } from '../../../i18n/words.js';
import { Space } from '../../space/space.js';
import styles from './enterprises-page.module.css';

/** The enterprise's page as staff see it, for any business date: an old date is decided by its old law. */
export function EnterprisePage() {
  const say = useWords(enterprisesWords);
  const { uscc = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const asOf = parameters.get('asOf') ?? undefined;
  return (
    <Space
      uscc={uscc}
      asOf={asOf}
      ownSpace={false}
      tools={
        <div className={styles.tools}>
          <label className={styles.date}>
            {say('asOf')}
            <input
              type="date"
              value={asOf ?? ''}
              onChange={({ target }) =>
                setParameters(target.value ? { asOf: target.value } : {}, { replace: true })
              }
            />
          </label>
          <Link to="/staff/enterprises">{say('back')}</Link>
        </div>
      }
    />
  );
}
