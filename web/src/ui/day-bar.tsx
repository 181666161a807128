import styles from './day-bar.module.css';

interface DayBarProps {
  readonly median: number;
  readonly p90: number;
  readonly limit: number | null;
  /** The length of the whole track, so that bars below each other can be compared. */
  readonly longest: number;
  /** The same in words, for whoever cannot see it. */
  readonly text: string;
}

/** How long something took: the median in front of the ninth tenth, and a line where the limit is. */
export function DayBar({ median, p90, limit, longest, text }: DayBarProps) {
  const share = (days: number) => `${(Math.min(days, longest) / Math.max(longest, 1)) * 100}%`;
  const isOver = (days: number) => limit !== null && days > limit;
  return (
    <span className={styles.track} role="img" aria-label={text} title={text}>
      <span
        className={`${styles.p90} ${isOver(p90) ? styles.overP90 : ''}`}
        style={{ width: share(p90) }}
      />
      <span
        className={`${styles.median} ${isOver(median) ? styles.over : ''}`}
        style={{ width: share(median) }}
      />
      {limit !== null && <span className={styles.limit} style={{ left: share(limit) }} />}
    </span>
  );
}
