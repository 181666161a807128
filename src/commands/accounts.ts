import type { INestApplicationContext } from '@nestjs/common';
import { DisableAccount } from '../identity/accounts/disable-account.js';
import { FindAccount } from '../identity/accounts/find-account.js';
import { ResetPassword } from '../identity/accounts/reset-password.js';
import { BindIdentity } from '../identity/openid/bind-identity.js';
import { UnbindIdentity } from '../identity/openid/unbind-identity.js';
import { EXIT, print } from './exit-code.js';
import { readPassword } from './sign-in.js';
import { withApplication } from './with-application.js';

interface Output {
  readonly json?: boolean;
}

export interface ResetPasswordOptions extends Output {
  readonly forgetSecondStep?: boolean;
}

/** `npx huiqi reset-password <username>`: for somebody who has forgotten it, or has lost the telephone too. */
export async function resetPasswordCommand(
  username: string,
  { forgetSecondStep, json }: ResetPasswordOptions,
): Promise<number> {
  const password = await readPassword(username);
  return withApplication(async ({ app }) => {
    const options = { forgetSecondStep };
    await app.get(ResetPassword, { strict: false }).execute(username, password, options);
    return done(json, `${username} has another password; all sessions have ended`);
  });
}

/** `npx huiqi disable-user <username>` */
export function disableUserCommand(username: string, { json }: Output): Promise<number> {
  return onAccount(username, async (app, userId) => {
    await app.get(DisableAccount, { strict: false }).execute(userId);
    return done(json, `${username} is kept out`);
  });
}

/** `npx huiqi enable-user <username>` */
export function enableUserCommand(username: string, { json }: Output): Promise<number> {
  return onAccount(username, async (app, userId) => {
    await app.get(DisableAccount, { strict: false }).undo(userId);
    return done(json, `${username} is let in`);
  });
}

/** `npx huiqi bind-user <username> <account>`: says which account of the staff's provider is whose. */
export function bindUserCommand(
  username: string,
  account: string,
  { json }: Output,
): Promise<number> {
  return onAccount(username, async (app, userId) => {
    await app.get(BindIdentity, { strict: false }).execute(userId, account);
    return done(json, `${username} signs in as ${account}`);
  });
}

/** `npx huiqi unbind-user <username>`: whoever comes from a provider as this account is somebody new from then on. */
export function unbindUserCommand(username: string, { json }: Output): Promise<number> {
  return onAccount(username, async (app, userId) => {
    await app.get(UnbindIdentity, { strict: false }).execute(userId);
    return done(json, `${username} is known to no provider`);
  });
}

function onAccount(
  username: string,
  work: (app: INestApplicationContext, userId: string) => Promise<number>,
): Promise<number> {
  return withApplication(async ({ app }) =>
    work(app, await app.get(FindAccount, { strict: false }).execute(username)),
  );
}

async function done(json: boolean | undefined, text: string): Promise<number> {
  await print(json ? JSON.stringify({ done: true }) : text);
  return EXIT.done;
}
