import { readFileSync } from 'node:fs';
import type { Role } from '../../src/identity/roles.js';

const FILE = new URL('../../src/identity/every-route.txt', import.meta.url);

const LETTERS: Readonly<Record<string, Role>> = {
  E: 'enterprise',
  W: 'rule-editor',
  R: 'reviewer',
  A: 'approver',
  C: 'cashier',
  S: 'specialist',
  U: 'auditor',
  M: 'administrator',
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RouteRule {
  readonly method: Method;
  /** With its parameters, such as `/api/v1/cases/:id`. */
  readonly path: string;
  /** `key`: whoever signs the request with a department's key. */
  readonly by: 'anybody' | 'key' | ReadonlySet<Role>;
}

/** The answers that somebody has written by hand: who may call which route. */
export function readRightsMatrix(): RouteRule[] {
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, who, method, path] = /^(\S+)\s+([A-Z]+)\s+(\S+)$/.exec(line) ?? [];
      if (who === undefined || method === undefined || path === undefined)
        throw new Error(`every-route.txt: not a line of it: ${line}`);
      return { method: method as Method, path, by: callersOf(who) };
    });
}

function callersOf(who: string): RouteRule['by'] {
  if (who === '*') return 'anybody';
  if (who === 'K') return 'key';
  return new Set(
    [...who].map((letter) => {
      const role = LETTERS[letter];
      if (role === undefined) throw new Error(`every-route.txt: nobody is ${letter}`);
      return role;
    }),
  );
}
