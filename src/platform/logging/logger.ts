import pino, { type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config.js';
import { currentContext } from '../http/request-context.js';
import { cutLine } from './cut-secrets.js';
import { tellError } from './tell-error.js';

export interface LoggerSettings {
  readonly level: LogLevel;
  /** The server logs on stdout; a command whose answer is on stdout logs on stderr. */
  readonly stream: 'stdout' | 'stderr' | DestinationStream;
}

/**
 * A logger of JSON lines; each line carries the id of the request or job in which it is written, and no secret: see
 * {@link cutLine}.
 */
export function createLogger({ level, stream }: LoggerSettings): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: tellError, error: tellError },
      hooks: { streamWrite: cutLine },
      mixin: (_line, _level, logger) => {
        const requestId = currentContext()?.requestId;
        return requestId === undefined || 'requestId' in logger.bindings() ? {} : { requestId };
      },
    },
    typeof stream === 'string' ? pino.destination({ dest: stream === 'stdout' ? 1 : 2 }) : stream,
  );
}
