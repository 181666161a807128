import type { ReactNode } from 'react';
import styles from './part-bar.module.css';

export interface Part {
  readonly key: string;
  readonly count: number;
  /** What it is and how many, in words. */
  readonly text: string;
  /** A class that sets `--part`, its colour. */
  readonly tint: string | undefined;
}

/** Parts of a whole as one bar. It says nothing to a reader: what it shows stands beside it in words. */
export function PartBar({ parts }: { parts: readonly Part[] }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {parts
        .filter(({ count }) => count > 0)
        .map(({ key, count, text, tint }) => (
          <span key={key} className={tint} style={{ flexGrow: count }} title={text} />
        ))}
    </div>
  );
}

/** The words for a bar of parts; `children` stand before them. */
export function PartLegend({ parts, children }: { parts: readonly Part[]; children?: ReactNode }) {
  return (
    <p className={styles.legend}>
      {children}
      {parts.map(({ key, text, tint }) => (
        <span key={key} className={`${styles.key} ${tint}`}>
          {text}
        </span>
      ))}
    </p>
  );
}

/** A bar of parts over its words. */
export function PartShares(of: { parts: readonly Part[]; children?: ReactNode }) {
  return (
    <div className={styles.shares}>
      <PartBar parts={of.parts} />
      <PartLegend {...of} />
    </div>
  );
}
