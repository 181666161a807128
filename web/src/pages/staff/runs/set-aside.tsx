import type { Run } from '../../../api/runs.js';
import { runsWords } from '../../../i18n/runs-words.js';
import { useWords } from '../../../i18n/words.js';
import { Section } from '../../space/section.js';
import styles from './runs-page.module.css';

/** Whom a run could not decide, and what stands in the way: somebody has to mend it. */
export function SetAside({ run }: { run: Run }) {
  const say = useWords(runsWords);
  return (
    <Section id="set-aside" title={say('setAsideTitle')}>
      <p className={styles.lead}>{say('setAsideLead')}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('enterprise')}</th>
              <th scope="col">{say('error')}</th>
            </tr>
          </thead>
          <tbody>
            {run.setAside.map(({ uscc, name, error }) => (
              <tr key={uscc}>
                <th scope="row">
                  {name} <span className="figure">{uscc}</span>
                </th>
                <td className={styles.words}>{error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
