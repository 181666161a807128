import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { Role } from '../identity/roles.js';
import { SignIn } from '../identity/sign-in.js';
import { SignOut } from '../identity/sign-out.js';
import { setCurrentActor } from '../platform/http/request-context.js';
import { say, WrongCall } from './exit-code.js';

/**
 * Money moves in a person's name only: the command line signs in like the pages do, with the password asked for on a
 * terminal or read as one line from standard input.
 */
export async function asUser<T>(
  app: INestApplicationContext,
  username: string,
  roles: readonly Role[],
  work: (actor: Actor) => Promise<T>,
): Promise<T> {
  const password = await readPassword(username);
  const { actor, token } = await app.get(SignIn, { strict: false }).execute({ username, password });
  try {
    if (!roles.includes(actor.role)) {
      throw new WrongCall(`${username} is ${actor.role}; this needs ${roles.join(' or ')}`);
    }
    setCurrentActor({ id: actor.userId, role: actor.role });
    return await work(actor);
  } finally {
    await app.get(SignOut, { strict: false }).execute(actor, token);
  }
}

/** Asked for on a terminal, or one line of standard input: never an argument, which every user of the machine could read. */
export async function readPassword(username: string): Promise<string> {
  if (process.stdin.isTTY) say(`password of ${username}:`);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: process.stdin.isTTY,
  });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw new WrongCall('no password was given');
}
