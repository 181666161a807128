import type { LoggerService } from '@nestjs/common';
import type { Level, Logger } from 'pino';

/** What Nest says of every module and route at start-up helps only whoever looks for it. */
const QUIET_CONTEXTS = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/**
 * Nest's logger interface over pino. Nest passes the context as the last text, and `error` may carry a stack before
 * it; an Error is logged as such, whether it comes first or later.
 */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const given = rest.filter((part) => part !== undefined && part !== null);
    const context = typeof given.at(-1) === 'string' ? (given.at(-1) as string) : undefined;
    const parts = [message, ...(context === undefined ? given : given.slice(0, -1))];
    const texts = parts.filter((part) => typeof part === 'string');
    const stack = texts.find((text) => /\n\s+at /.test(text));
    const error = parts.find((part) => part instanceof Error);
    const fields = parts.filter((part) => isPlainObject(part));
    const line = Object.assign(
      {},
      ...fields,
      context === undefined ? {} : { context },
      error ? { err: error } : {},
      stack === undefined ? {} : { stack },
    ) as object;
    const words = texts.filter((text) => text !== stack);
    const quiet = level === 'info' && context !== undefined && QUIET_CONTEXTS.has(context);
    this.logger[quiet ? 'debug' : level](line, words.length > 0 ? words.join(' ') : error?.message);
  }
}

function isPlainObject(part: unknown): part is object {
  return typeof part === 'object' && part !== null && !(part instanceof Error);
}
