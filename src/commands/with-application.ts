import { userInfo } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { runInContext, type Actor } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import { createLogger } from '../platform/logging/logger.js';
import { NestLogger } from '../platform/logging/nest-logger.js';
import { asWrongCall } from './as-wrong-call.js';
import { readConfig } from './read-config.js';

export interface CommandContext {
  readonly app: INestApplicationContext;
  /** Whoever typed the command, by the name the machine knows. */
  readonly actor: Actor;
  /** Aborted by Ctrl-C: long work stops at its next checkpoint. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command with the whole application on the configured database, without a web server. Logs go to stderr. What a
 * caller can mend comes out as WrongCall.
 */
export async function withApplication<T>(
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const logger = createLogger({
    level: config.logLevel === 'info' ? 'warn' : config.logLevel,
    stream: 'stderr',
  });
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  }).catch((error: unknown) => {
    throw asWrongCall(error);
  });
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const actor = { id: `cli:${userInfo().username}`.slice(0, 64), role: 'operator' };
  try {
    const origin = { address: 'command', agent: (process.argv[2] ?? '').slice(0, 100) };
    const context = { requestId: newId(), language: 'zh' as const, origin, actor };
    return await runInContext(context, () => work({ app, actor, signal: stopping.signal }));
  } catch (error) {
    throw asWrongCall(error);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await app.close();
  }
}
