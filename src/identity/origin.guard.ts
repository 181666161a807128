import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { bearerOf } from './bearer.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Our own page, or a person who typed the address. Another host of the same site (`same-site`) is not us. */
const OWN_SITES = new Set(['same-origin', 'none']);

/**
 * Refuses what a page of another site asks a browser to do here (CSRF). With anything but a safe method browsers send
 * `Origin` always, and `Sec-Fetch-Site` to whatever is reached over https; scripts can forge neither. Both have to name
 * us where they are sent; command-line clients send none.
 *
 * No token in forms is needed beside that: the session's cookie is SameSite=Strict, so a request from another site comes
 * without a session in the first place, and safe methods change nothing of anybody's. A bearer token is never sent by a
 * browser of itself, so whoever sends one means to.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly publicOrigin: string;

  constructor(config: Config) {
    this.publicOrigin = new URL(config.publicUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (SAFE_METHODS.has(request.method) || bearerOf(request) !== undefined) return true;
    const site = request.headers['sec-fetch-site'];
    const isOwnSite = typeof site !== 'string' || OWN_SITES.has(site);
    if (isOwnSite && this.isOwnOrigin(request)) return true;
    throw new DomainError('FOREIGN_ORIGIN');
  }

  private isOwnOrigin({ headers: { origin, host } }: Request): boolean {
    if (origin === undefined || origin === this.publicOrigin) return true;
    return host !== undefined && hostOf(origin) === host;
  }
}

/** Undefined for `null`, which sandboxed pages and local files send, and for nonsense. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host || undefined : undefined;
}
