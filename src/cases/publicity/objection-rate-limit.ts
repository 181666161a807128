import { Injectable, type NestMiddleware, type OnApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { MemoryStore, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { DomainError } from '../../platform/http/domain-error.js';

const WINDOW_MS = 60 * 60_000;

/** More than a person writes in an hour; nobody has to sign in for it, so that a script could hold up every list. */
export const OBJECTIONS_PER_HOUR = 20;

/** Slows down whoever would object to everything. Counted per address; the counts are this process's own. */
@Injectable()
export class ObjectionRateLimit implements NestMiddleware, OnApplicationShutdown {
  private readonly store = new MemoryStore();
  private readonly handler: RateLimitRequestHandler = rateLimit({
    store: this.store,
    windowMs: WINDOW_MS,
    limit: OBJECTIONS_PER_HOUR,
    skipFailedRequests: true,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
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
