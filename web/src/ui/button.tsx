import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './button.module.css';

type Kind = 'primary' | 'quiet' | 'plain' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: Kind;
  readonly small?: boolean;
  /** Keeps its place and its focus while the work goes on. */
  readonly busy?: boolean;
}

function classes(kind: Kind, small: boolean | undefined, extra?: string): string {
  return [styles.button, styles[kind], small && styles.small, extra].filter(Boolean).join(' ');
}

export function Button({
  kind = 'quiet',
  small,
  busy,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(kind, small, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy && <span className={styles.spinner} aria-hidden="true" />}
      {children}
    </button>
  );
}

interface LinkButtonProps {
  readonly to: string;
  readonly kind?: Kind;
  readonly small?: boolean;
  readonly children: ReactNode;
}

export function LinkButton({ to, kind = 'quiet', small, children }: LinkButtonProps) {
  return (
    <Link to={to} className={classes(kind, small)}>
      {children}
    </Link>
  );
}
