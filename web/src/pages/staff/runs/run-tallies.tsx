import { lazy, Suspense } from 'react';
import type { Run } from '../../../api/runs.js';
import { usePick } from '../../../i18n/language.js';
import { runsWords } from '../../../i18n/runs-words.js';
import { useWords } from '../../../i18n/words.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { Loading } from '../../../ui/states.js';
import { Section } from '../../space/section.js';
import styles from './runs-page.module.css';

const TallyChart = lazy(async () => ({ default: (await import('./tally-chart.js')).TallyChart }));

/** The picture, and the same figures as a table for whoever cannot see it or wants to copy them. */
export function RunTallies({ run }: { run: Run }) {
  const say = useWords(runsWords);
  const pick = usePick();
  return (
    <Section id="tallies" title={say('chartTitle')}>
      <div className={styles.chart}>
        <Suspense fallback={<Loading lines={4} />}>
          <TallyChart tallies={run.perPolicy} />
        </Suspense>
      </div>
      <Disclosure summary={say('asTable')}>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say('policy')}</th>
                <th scope="col">{say('eligible')}</th>
                <th scope="col">{say('unknown')}</th>
                <th scope="col">{say('ineligible')}</th>
                <th scope="col">{say('notInForce')}</th>
              </tr>
            </thead>
            <tbody className="figure">
              {run.perPolicy.map((tally) => (
                <tr key={tally.policyId}>
                  <th scope="row">{pick(tally.title)}</th>
                  <td>{tally.eligible}</td>
                  <td>{tally.unknown}</td>
                  <td>{tally.ineligible}</td>
                  <td>{tally.notInForce}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Disclosure>
    </Section>
  );
}
