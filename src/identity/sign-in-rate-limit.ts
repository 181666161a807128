import { Injectable, type NestMiddleware, type OnApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import {
  ipKeyGenerator,
  MemoryStore,
  rateLimit,
  type RateLimitRequestHandler,
} from 'express-rate-limit';
import { DomainError } from '../platform/http/domain-error.js';
import { normaliseUsername, USERNAME_MAX_LENGTH } from './username.js';

const WINDOW_MS = 15 * 60_000;

/** Failures allowed per address and user name within the window; whoever knows the password is never counted. */
export const FAILED_SIGN_INS_MAX = 10;

/**
 * Slows down the guessing of a password. Counted per address and user name: one address may be a whole office, and
 * counting by user name alone would let anybody lock anybody out. The counts are this process's own.
 */
@Injectable()
export class SignInRateLimit implements NestMiddleware, OnApplicationShutdown {
  private readonly store = new MemoryStore();
  private readonly handler: RateLimitRequestHandler = rateLimit({
    store: this.store,
    windowMs: WINDOW_MS,
    limit: FAILED_SIGN_INS_MAX,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    keyGenerator: (request) => `${ipKeyGenerator(request.ip ?? '')} ${usernameIn(request)}`,
    handler: (_request, _response, next) => {
      next(new DomainError('TOO_MANY_REQUESTS'));
    },
  });

  use(request: Request, response: Response, next: NextFunction): void {
    // It passes every error on to `next` itself.
    void this.handler(request, response, next);
  }

  onApplicationShutdown(): void {
    this.store.shutdown();
  }
}

/** The body has been parsed but not checked yet. */
function usernameIn(request: Request): string {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !('username' in body)) return '';
  const { username } = body;
  return typeof username === 'string'
    ? normaliseUsername(username.slice(0, USERNAME_MAX_LENGTH))
    : '';
}
