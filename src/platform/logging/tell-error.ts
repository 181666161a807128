/** No chain of causes is longer than this for a good reason, and one might lead back to its beginning. */
const CAUSES_MAX = 5;

interface ToldError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: ToldError;
}

/**
 * What a log says of an error. Its other properties stay away: a database's error carries the statement with its values, and
 * the row that it refused.
 */
export function tellError(error: unknown, depth = 0): ToldError | string {
  if (!(error instanceof Error)) return String(error);
  const known = error as Error & Partial<Record<'code' | 'constraint' | 'table', unknown>>;
  const isOfDatabase = 'driverError' in error || 'severity' in error;
  const message = isOfDatabase ? withoutValues(error.message) : error.message;
  const cause = error.cause instanceof Error && depth < CAUSES_MAX ? error.cause : undefined;
  return {
    type: error.constructor.name,
    message,
    ...(error.stack === undefined ? {} : { stack: error.stack.replace(error.message, message) }),
    ...textOf('code', known.code),
    ...textOf('constraint', known.constraint),
    ...textOf('table', known.table),
    ...(cause ? { cause: tellError(cause, depth + 1) as ToldError } : {}),
  };
}

function textOf(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}

/** PostgreSQL quotes the value that it could not read: `invalid input syntax for type uuid: "…"`. */
function withoutValues(message: string): string {
  return message.replace(/: ".*"/s, ': "***"');
}
