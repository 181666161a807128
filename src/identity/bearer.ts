import type { Request } from 'express';

/** What a request states in `Authorization: Bearer …`; the scheme in any case (RFC 9110 §11.1). */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}
