import type { Measure } from '../../../api/figures.js';
import { figuresWords } from '../../../i18n/figures-words.js';
import { useWords } from '../../../i18n/words.js';
import { percentOf, ShareBar } from '../../../ui/share-bar.js';
import page from '../staff-page.module.css';
import styles from './figures-page.module.css';

/** What one wants to know before anything else. */
export function HeadFigures({ of }: { of: Measure }) {
  const say = useWords(figuresWords);
  const { openCount, overdueCount, stuckCount, closed } = of;
  const { limitedCount: limited, withinCount: within } = closed;
  const counts = [
    { key: 'open', count: openCount, isBad: false },
    { key: 'overdue', count: overdueCount, isBad: overdueCount > 0 },
    { key: 'stuck', count: stuckCount, isBad: stuckCount > 0 },
    { key: 'closed', count: closed.count, isBad: false },
  ] as const;
  return (
    <div className={`${page.panel} ${styles.head}`}>
      <dl className={page.counts}>
        {counts.map(({ key, count, isBad }) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd className={`figure ${isBad ? styles.bad : ''}`}>{count}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.share} data-figure="within">
        <p>
          <span>{say('withinTitle')}</span>
          {limited > 0 && <strong className="figure">{percentOf(within, limited)}%</strong>}
          <span>{limited > 0 ? say('withinOf', { within, limited }) : say('withinNone')}</span>
        </p>
        <ShareBar part={within} whole={limited} text={say('withinOf', { within, limited })} />
        {closed.medianWorkingDays !== null && (
          <p className={styles.faint}>
            {say('whole', {
              median: closed.medianWorkingDays,
              p90: closed.p90WorkingDays ?? closed.medianWorkingDays,
            })}
          </p>
        )}
      </div>
    </div>
  );
}
