import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { Config } from '../platform/config.js';

/**
 * Out of reach of scripts. `strict` ones are never sent along from another site. The one of a sign-in under way is `lax`,
 * because the provider's redirect does come from another site, and is worth nothing without the provider's answer.
 */
const COOKIES = {
  session: { name: 'huiqi_session', path: '/', sameSite: 'strict' },
  device: { name: 'huiqi_device', path: '/api/v1/session', sameSite: 'strict' },
  openid: { name: 'huiqi_openid', path: '/api/v1/session/openid', sameSite: 'lax' },
} as const;

export type CookieName = keyof typeof COOKIES;

export function readCookie(request: Request, cookie: CookieName): string | undefined {
  const header = request.headers.cookie;
  return header === undefined ? undefined : parseCookie(header)[COOKIES[cookie].name];
}

const SECONDS_PER_HOUR = 3_600;

@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(private readonly config: Config) {
    // A browser drops a Secure cookie that arrives over plain http.
    this.secure = config.publicUrl.startsWith('https:');
  }

  writeSession(response: Response, token: string): void {
    this.write(response, 'session', token, this.config.sessionHours * SECONDS_PER_HOUR);
  }

  write(response: Response, cookie: CookieName, value: string, maxAgeSeconds: number): void {
    response.append(
      'Set-Cookie',
      stringifySetCookie({
        ...COOKIES[cookie],
        value,
        maxAge: maxAgeSeconds,
        httpOnly: true,
        secure: this.secure,
      }),
    );
  }

  clear(response: Response, cookie: CookieName): void {
    this.write(response, cookie, '', 0);
  }
}
