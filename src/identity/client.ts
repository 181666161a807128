import type { Request } from 'express';
import { readCookie } from './cookies.js';

/** The browser or program that somebody signs in with. */
export interface Client {
  readonly address: string;
  /** As it calls itself. */
  readonly agent: string;
  /** Of the session that it holds already. */
  readonly sessionToken: string | undefined;
  /** Of somebody's earlier sign-in: see lock-out.ts. */
  readonly deviceToken: string | undefined;
}

/** The command line: on this machine, with nothing remembered. */
export const TERMINAL: Client = {
  address: 'terminal',
  agent: 'huiqi',
  sessionToken: undefined,
  deviceToken: undefined,
};

export function clientOf(request: Request): Client {
  return {
    address: (request.ip ?? '').replace(/^::ffff:/, ''),
    agent: request.headers['user-agent'] ?? '',
    sessionToken: readCookie(request, 'session'),
    deviceToken: readCookie(request, 'device'),
  };
}

const BROWSERS = [
  ['MicroMessenger', /MicroMessenger|wxwork/i],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const;

const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/** Enough to recognise one's own browser by, and no more of what it tells: `Chrome, Windows`. */
export function shortAgent(agent: string): string {
  const known = [BROWSERS, SYSTEMS].flatMap(
    (names) => names.find(([, pattern]) => pattern.test(agent))?.[0] ?? [],
  );
  return known.length > 0 ? known.join(', ') : (/^[\w.-]{1,40}/.exec(agent)?.[0] ?? '');
}
