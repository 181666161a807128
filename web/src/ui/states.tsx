import { useState, type ReactNode } from 'react';
import { ApiError, type Problem } from '../api/http.js';
import { commonWords } from '../i18n/common-words.js';
import { useWords, type Say } from '../i18n/words.js';
import { Button } from './button.js';
import { AlertIcon } from './icons.js';
import styles from './states.module.css';

/** Grey shapes where the content will stand; `lines` is a guess at its height. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const say = useWords(commonWords);
  return (
    <div className={styles.loading} role="status">
      <span className="only-for-readers">{say('loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles.bone} aria-hidden="true" />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <svg viewBox="0 0 64 40" width="96" height="60" aria-hidden="true">
        <circle cx="24" cy="22" r="14" />
        <circle cx="44" cy="13" r="8" />
      </svg>
      <p className={styles.emptyTitle}>{title}</p>
      {children && <div className={styles.emptyText}>{children}</div>}
    </div>
  );
}

/** A problem as sentences: what the server said, else what can be said without it. */
export function problemSentence(problem: Problem, say: Say<typeof commonWords>): string {
  if (problem.status === 0) return say('problemNoAnswer');
  const parts = [problem.title, problem.detail].filter(
    (part, index, all): part is string => Boolean(part) && all.indexOf(part) === index,
  );
  if (parts.length === 0) return say('problemUnnamed', { status: problem.status });
  return parts
    .map((part) => (/[。.!！?？]$/.test(part) ? part : part + say('fullStop')))
    .join(say('betweenSentences'));
}

/** What was refused will be refused again; only silence, haste and the server's own faults pass. */
function mayChange({ status }: Problem): boolean {
  return status === 0 || status === 429 || status >= 500;
}

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const say = useWords(commonWords);
  const problem: Problem =
    error instanceof ApiError
      ? error.problem
      : { status: 0, code: 'PAGE', title: say('problemPage'), errors: [] };
  const sentence = error instanceof ApiError ? problemSentence(problem, say) : say('problemPage');
  return (
    <div className={styles.problem} role="alert">
      <AlertIcon />
      <div>
        <p>{sentence}</p>
        {problem.errors.length > 0 && (
          <ul className={styles.fieldErrors}>
            {problem.errors.map(({ path, message }) => (
              <li key={path + message}>{path ? `${path}: ${message}` : message}</li>
            ))}
          </ul>
        )}
        {problem.requestId && <RequestId id={problem.requestId} />}
        {onRetry && mayChange(problem) && (
          <Button small onClick={onRetry}>
            {say('retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const say = useWords(commonWords);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      setCopied(true);
    } catch {
      // Without a clipboard the id stands there to be selected by hand.
    }
  };
  return (
    <p className={styles.requestId}>
      {say('requestId')} <code>{id}</code>{' '}
      <button type="button" onClick={() => void copy()}>
        {copied ? say('copied') : say('copy')}
      </button>
    </p>
  );
}
