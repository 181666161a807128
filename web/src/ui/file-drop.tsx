import { useRef, useState } from 'react';
import { commonWords } from '../i18n/common-words.js';
import { useWords } from '../i18n/words.js';
import styles from './file-drop.module.css';

interface FileDropProps {
  readonly title: string;
  readonly hint: string;
  /** As in `<input accept>`. */
  readonly accept: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to choose a file or to drop it on. */
export function FileDrop({ title, hint, accept, busy, onFile }: FileDropProps) {
  const common = useWords(commonWords);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const send = (file: File | undefined) => {
    if (file && !busy) onFile(file);
    // The same file may be chosen again after a mistake was mended.
    if (input.current) input.current.value = '';
  };
  return (
    <label
      className={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        send(event.dataTransfer.files[0]);
      }}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        className="only-for-readers"
        onChange={(event) => send(event.target.files?.[0])}
      />
      <strong>{busy ? common('working') : title}</strong>
      <span>{hint}</span>
    </label>
  );
}
