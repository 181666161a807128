import { CreateUser } from '../identity/create-user.js';
import { BindIdentity } from '../identity/openid/bind-identity.js';
import type { Role } from '../identity/roles.js';
import { EXIT, print } from './exit-code.js';
import { readPassword } from './sign-in.js';
import { withApplication } from './with-application.js';

export interface CreateUserOptions {
  readonly role: string;
  readonly displayName: string;
  readonly uscc?: string;
  readonly openidAccount?: string;
  readonly json?: boolean;
}

/**
 * `npx huiqi create-user`: lets a person sign in, with a password or as an account of the staff's provider; what is wrong
 * with the role is found where users are made.
 */
export async function createUserCommand(
  username: string,
  { role, displayName, uscc, openidAccount, json }: CreateUserOptions,
): Promise<number> {
  const password = openidAccount === undefined ? await readPassword(username) : undefined;
  return withApplication(async ({ app }) => {
    const user = { username, password, displayName, role: role as Role, uscc };
    const { userId } = await app.get(CreateUser, { strict: false }).execute(user);
    if (openidAccount !== undefined)
      await app.get(BindIdentity, { strict: false }).execute(userId, openidAccount);
    await print(json ? JSON.stringify({ userId }) : `${username} can sign in as ${role}`);
    return EXIT.done;
  });
}
