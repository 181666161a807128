import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import styles from './field.module.css';

interface Frame {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

function FieldFrame({
  label,
  hint,
  error,
  children,
}: Frame & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type InputProps = Frame &
  InputHTMLAttributes<HTMLInputElement> & {
    /** Stands inside the box, after the figure: 万元, %, 人. */
    readonly suffix?: ReactNode;
  };

export function InputField({ label, hint, error, suffix, ...input }: InputProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => (
        <span className={styles.box}>
          <input {...input} {...wiring} className={styles.input} />
          {suffix && <span className={styles.suffix}>{suffix}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...select
}: Frame & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => (
        <span className={styles.box}>
          <select {...select} {...wiring} className={styles.input}>
            {children}
          </select>
        </span>
      )}
    </FieldFrame>
  );
}

export function TextField({
  label,
  hint,
  error,
  ...text
}: Frame & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => (
        <span className={styles.box}>
          <textarea {...text} {...wiring} className={styles.input} />
        </span>
      )}
    </FieldFrame>
  );
}
