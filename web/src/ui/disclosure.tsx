import { useState, type ReactNode } from 'react';
import { ChevronIcon } from './icons.js';
import styles from './disclosure.module.css';

interface DisclosureProps {
  readonly summary: ReactNode;
  /** Given as a function, it is made when first opened. */
  readonly children: ReactNode | (() => ReactNode);
  readonly open?: boolean;
  /** `section` stands as a heading of its own, `inline` inside a card. */
  readonly as?: 'section' | 'inline';
}

/** The browser's own `details`: keyboard, search in page and readers work without a line of script. */
export function Disclosure({ summary, children, open, as = 'inline' }: DisclosureProps) {
  const [wasOpened, setWasOpened] = useState(open === true);
  return (
    <details
      className={`${styles.disclosure} ${styles[as]}`}
      open={open}
      onToggle={() => setWasOpened(true)}
    >
      <summary>
        <ChevronIcon size={16} className={styles.chevron} />
        {summary}
      </summary>
      <div className={styles.body}>
        {typeof children === 'function' ? wasOpened && children() : children}
      </div>
    </details>
  );
}
