import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'pine' | 'amber' | 'clay' | 'stone';

export function Tag({ tone = 'stone', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
