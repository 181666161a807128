import { errorKind, type ErrorCode, type LocalizedText } from './error-codes.js';

export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** What is wrong with one field. */
export interface FieldError {
  /** Dotted path into the request body or query, such as `account.number` or `facts.0.value`; empty for the whole. */
  readonly path: string;
  readonly message: string | LocalizedText;
}

export interface DomainErrorOptions {
  readonly errors?: readonly FieldError[];
  /** Words for this occurrence, instead of the code's own detail. */
  readonly detail?: LocalizedText;
  /** What led to it; logged, never shown. */
  readonly cause?: unknown;
}

/**
 * A failure that the caller can understand and act on. Thrown anywhere in a feature; knows nothing of HTTP: the table
 * in error-codes.ts gives the status and the words.
 */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';
  readonly errors: readonly FieldError[];
  readonly detail: LocalizedText | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options: DomainErrorOptions = {},
  ) {
    const detail = options.detail ?? errorKind(code).detail;
    super(
      `${code}: ${fillIn((detail ?? errorKind(code).title).en, params)}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.errors = options.errors ?? [];
    this.detail = detail;
  }

  /** The detail in a language with the params filled in; undefined where the title says it all. */
  detailIn(language: keyof LocalizedText): string | undefined {
    return this.detail && fillIn(this.detail[language], this.params);
  }
}

function fillIn(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  );
}
