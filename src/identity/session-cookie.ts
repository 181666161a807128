import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { Config } from '../platform/config.js';

const SESSION_COOKIE = 'huiqi_session';

const SECONDS_PER_HOUR = 3_600;

/** The cookie that carries the session's token: out of reach of scripts and never sent along from another site. */
@Injectable()
export class SessionCookie {
  private readonly maxAge: number;
  private readonly secure: boolean;

  constructor(config: Config) {
    this.maxAge = config.sessionHours * SECONDS_PER_HOUR;
    // A browser drops a Secure cookie that arrives over plain http.
    this.secure = config.publicUrl.startsWith('https:');
  }

  read(request: Request): string | undefined {
    const header = request.headers.cookie;
    return header === undefined ? undefined : parseCookie(header)[SESSION_COOKIE];
  }

  write(response: Response, token: string): void {
    this.append(response, token, this.maxAge);
  }

  clear(response: Response): void {
    this.append(response, '', 0);
  }

  private append(response: Response, value: string, maxAge: number): void {
    response.append(
      'Set-Cookie',
      stringifySetCookie({
        name: SESSION_COOKIE,
        value,
        maxAge,
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: this.secure,
      }),
    );
  }
}
