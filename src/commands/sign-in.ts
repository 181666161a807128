import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { Role } from '../identity/roles.js';
import type { OpenedSession } from '../identity/open-session.js';
import { EnterCode } from '../identity/second-step/enter-code.js';
import { SignIn } from '../identity/sign-in.js';
import { SignOut } from '../identity/sign-out.js';
import { setCurrentActor } from '../platform/http/request-context.js';
import { say, WrongCall } from './exit-code.js';

/**
 * Money moves in a person's name only: the command line signs in like the pages do, with the password and the code, where
 * one is asked for, asked for on a terminal or read as lines of standard input.
 */
export async function asUser<T>(
  app: INestApplicationContext,
  username: string,
  roles: readonly Role[],
  work: (actor: Actor) => Promise<T>,
): Promise<T> {
  const { actor, token } = await signIn(app, username);
  try {
    if (!roles.includes(actor.role)) {
      throw new WrongCall(`${username} is ${actor.role}; this needs ${roles.join(' or ')}`);
    }
    if (actor.bounds !== undefined) {
      throw new WrongCall(`${username} has to set up the second step of signing in first`);
    }
    setCurrentActor({ id: actor.userId, role: actor.role });
    return await work(actor);
  } finally {
    await app.get(SignOut, { strict: false }).execute(actor, token);
  }
}

async function signIn(app: INestApplicationContext, username: string): Promise<OpenedSession> {
  const secrets = readSecrets(`password of ${username}`, `code of ${username}`);
  try {
    const password = await nextOf(secrets, 'password');
    const answer = await app.get(SignIn, { strict: false }).execute({ username, password });
    if (answer.session) return answer.session;
    const code = await nextOf(secrets, 'code');
    return await app.get(EnterCode, { strict: false }).execute(answer.pendingToken, code);
  } finally {
    await secrets.return(undefined);
  }
}

export async function readPassword(username: string): Promise<string> {
  const secrets = readSecrets(`password of ${username}`);
  try {
    return await nextOf(secrets, 'password');
  } finally {
    await secrets.return(undefined);
  }
}

async function nextOf(secrets: AsyncGenerator<string, undefined>, what: string): Promise<string> {
  const answer = await secrets.next();
  if (answer.done) throw new WrongCall(`no ${what} was given`);
  return answer.value;
}

/** Asked for on a terminal, or lines of standard input: never an argument, which every user of the machine could read. */
async function* readSecrets(...questions: readonly string[]): AsyncGenerator<string, undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { stdin } = process;
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  try {
    for (const question of questions) {
      if (stdin.isTTY) say(`${question}:`);
      const answer = await answers.next();
      if (answer.done) break;
      yield answer.value;
    }
    return undefined;
  } finally {
    lines.close();
  }
}
