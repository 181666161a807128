import styles from './share-bar.module.css';

/** A part of a whole as a bar that fills; `text` says the same in words. */
export function ShareBar({ part, whole, text }: { part: number; whole: number; text: string }) {
  const share = whole === 0 ? 0 : part / whole;
  return (
    <span className={styles.track} role="img" aria-label={text} title={text}>
      <span
        className={`${styles.part} ${share < 0.9 ? styles.low : ''}`}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}

/** Rounded down, so that nothing but all of it is 100. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 100) / whole);
}
