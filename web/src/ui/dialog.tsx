import { useEffect, useRef, type ReactNode } from 'react';
import { commonWords } from '../i18n/common-words.js';
import { useWords } from '../i18n/words.js';
import { CrossIcon } from './icons.js';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `sheet` comes from the side (from below on a phone); `box` stands in the middle. */
  readonly shape?: 'sheet' | 'box';
}

/** The browser's modal dialog: focus stays inside, Escape closes, the page behind is inert. */
export function Dialog({ title, onClose, children, shape = 'box' }: DialogProps) {
  const say = useWords(commonWords);
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  // A second Escape without a click in between closes it without asking: the page has to know.
  useEffect(() => {
    const dialog = element.current;
    const noteClosed = () => {
      if (dialog?.open === false) onClose();
    };
    dialog?.addEventListener('close', noteClosed);
    return () => dialog?.removeEventListener('close', noteClosed);
  }, [onClose]);
  return (
    <dialog
      ref={element}
      className={`${styles.dialog} ${styles[shape]}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className={styles.inside}>
        <header className={styles.head}>
          <h2>{title}</h2>
          <button
            type="button"
            className={styles.close}
            onClick={onClose}
            aria-label={say('close')}
          >
            <CrossIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
