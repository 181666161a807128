import { useEffect, useRef, type ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  readonly tone: 'pine' | 'amber' | 'clay';
  readonly title?: string;
  readonly children?: ReactNode;
  /** News that answers what somebody just did: it takes the focus, so it is read out and seen. */
  readonly takesFocus?: boolean;
  readonly onClose?: { readonly label: string; readonly act: () => void };
}

export function Notice({ tone, title, children, takesFocus, onClose }: NoticeProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={element} className={`${styles.notice} ${styles[tone]}`} role="status" tabIndex={-1}>
      <div>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
      {onClose && (
        <button type="button" onClick={onClose.act}>
          {onClose.label}
        </button>
      )}
    </div>
  );
}
