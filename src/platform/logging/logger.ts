import pino, { type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config.js';
import { currentContext } from '../http/request-context.js';

/** Fields that never reach a log, wherever they stand in the first three levels of what is logged. */
const SECRET_FIELDS = [
  'accountNumber',
  'authorization',
  'cookie',
  'currentPassword',
  'newPassword',
  'password',
  'payeeAccount',
  'secret',
  'session',
  '["set-cookie"]',
  'token',
];
const SECRET_PATHS = SECRET_FIELDS.flatMap((field) => {
  const step = field.startsWith('[') ? field : `.${field}`;
  return [field, `*${step}`, `*.*${step}`];
});

export interface LoggerSettings {
  readonly level: LogLevel;
  /** The server logs on stdout; a command whose answer is on stdout logs on stderr. */
  readonly stream: 'stdout' | 'stderr' | DestinationStream;
}

/** A logger of JSON lines; each line carries the id of the request or job in which it is written. */
export function createLogger({ level, stream }: LoggerSettings): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: '***' },
      mixin: (_line, _level, logger) => {
        const requestId = currentContext()?.requestId;
        return requestId === undefined || 'requestId' in logger.bindings() ? {} : { requestId };
      },
    },
    typeof stream === 'string' ? pino.destination({ dest: stream === 'stdout' ? 1 : 2 }) : stream,
  );
}
