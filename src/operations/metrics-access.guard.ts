import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';

/** Headers by which a proxy says that the request is somebody else's. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'];
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Lets in whoever scrapes: with METRICS_TOKEN as bearer token, or where none is set from this machine itself. A route with
 * this guard is public to the guard of sessions.
 */
@Injectable()
export class MetricsAccessGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { metricsToken } = this.config;
    if (metricsToken === undefined ? isOwn(request) : hasToken(request, metricsToken)) return true;
    throw new DomainError('UNAUTHENTICATED');
  }
}

function isOwn(request: Request): boolean {
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    FORWARDED.every((name) => request.headers[name] === undefined)
  );
}

function hasToken(request: Request, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** Comparing takes the same time for every text of any length. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
