import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of another site asks a browser to do here: with anything but a safe method, the Origin header,
 * which browsers always send then and scripts cannot forge, has to be ours. Command-line clients send none.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly publicOrigin: string;

  constructor(config: Config) {
    this.publicOrigin = new URL(config.publicUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { origin, host } = request.headers;
    if (SAFE_METHODS.has(request.method) || origin === undefined) return true;
    if (origin === this.publicOrigin || (host !== undefined && hostOf(origin) === host))
      return true;
    throw new DomainError('FOREIGN_ORIGIN');
  }
}

/** Undefined for `null`, which sandboxed pages and local files send, and for nonsense. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host || undefined : undefined;
}
