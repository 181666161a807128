import { ConfigError } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { WrongCall } from './exit-code.js';

/** What the caller can mend, in words for whoever typed the command; anything else as it is. */
export function asWrongCall(error: unknown): unknown {
  if (error instanceof ConfigError) return new WrongCall(error.message);
  if (!(error instanceof DomainError)) return error;
  const fields = error.errors.map(
    ({ path, message }) => `  ${path}: ${typeof message === 'string' ? message : message.en}`,
  );
  return new WrongCall([error.message, ...fields].join('\n'));
}
