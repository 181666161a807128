import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../identifier.js';
import { DomainError } from './domain-error.js';
import type { StoredResponse } from './idempotency-key.entity.js';
import { IdempotencyRepository, type IdempotencyScope } from './idempotency.repository.js';
import { currentContext } from './request-context.js';

/** How long an answer is kept and replayed; published in the API's description. */
export const IDEMPOTENCY_HOURS = 24;

const KEY = /^[A-Za-z0-9._:-]{8,128}$/;
const HEADERS_KEPT = ['location', 'etag'];

/**
 * Runs a handler once per key. The handler and the record of its answer share one unit of work: either both are
 * committed or neither, so a retry after a crash neither repeats the effect nor replays one that never was. A refusal
 * (anything thrown) leaves no record; it may be tried again with the same key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  /** Keys being handled by this process. On PostgreSQL the database keeps the other processes out as well. */
  private readonly inProgress = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: IdempotencyRepository,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const scope = scopeOf(request);
    const name = JSON.stringify([scope.actor, scope.route, scope.key]);
    if (this.inProgress.has(name)) throw new DomainError('IDEMPOTENCY_IN_PROGRESS');
    this.inProgress.add(name);
    try {
      return of(await this.unitOfWork.run(() => this.once(scope, request, response, next)));
    } finally {
      this.inProgress.delete(name);
    }
  }

  private async once(
    scope: IdempotencyScope,
    request: Request,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    if (!(await this.repository.claim(scope))) throw new DomainError('IDEMPOTENCY_IN_PROGRESS');
    const now = this.clock.now();
    await this.repository.deleteExpired(now);
    const requestHash = hashOf(request);
    const earlier = await this.repository.find(scope);
    if (earlier) {
      if (earlier.requestHash !== requestHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
      return replay(earlier.response, response);
    }
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    await this.repository.insert({
      id: newId(),
      ...scope,
      requestHash,
      response: { status: response.statusCode, headers: keptHeaders(response), body: body ?? null },
      createdAt: now,
      expiresAt: new Date(now.getTime() + IDEMPOTENCY_HOURS * 3_600_000),
    });
    return body;
  }
}

/**
 * Makes the `Idempotency-Key` header required on a handler and its effect happen once per key. The handler runs inside
 * one unit of work, so it has to be short: not for uploads.
 */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: `Chosen by the caller, new for each intended effect. The same key replays the first answer for ${IDEMPOTENCY_HOURS} hours (Idempotency-Replayed: true).`,
      schema: { type: 'string', pattern: KEY.source },
    }),
  );
}

function scopeOf(request: Request): IdempotencyScope {
  const key = request.header('idempotency-key');
  if (key === undefined || !KEY.test(key)) throw new DomainError('IDEMPOTENCY_KEY_REQUIRED');
  // Express types the matched route as any.
  const route = request.route as { path: string };
  return {
    actor: currentContext()?.actor?.id ?? 'anonymous',
    route: `${request.method} ${route.path}`,
    key,
  };
}

function hashOf(request: Request): string {
  const body = request.body as unknown;
  return createHash('sha256')
    .update(JSON.stringify([request.originalUrl, sortKeys(body ?? null)]))
    .digest('hex');
}

/** The same fields in another order are the same request. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sortKeys(part)]),
  );
}

function keptHeaders(response: Response): Record<string, string> {
  return Object.fromEntries(
    HEADERS_KEPT.flatMap((name) => {
      const value = response.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

function replay(stored: StoredResponse, response: Response): unknown {
  response.status(stored.status).setHeader('Idempotency-Replayed', 'true');
  for (const [name, value] of Object.entries(stored.headers)) response.setHeader(name, value);
  return stored.body ?? undefined;
}
