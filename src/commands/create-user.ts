import { CreateUser } from '../identity/create-user.js';
import type { Role } from '../identity/roles.js';
import { EXIT, print } from './exit-code.js';
import { readPassword } from './sign-in.js';
import { withApplication } from './with-application.js';

export interface CreateUserOptions {
  readonly role: string;
  readonly displayName: string;
  readonly uscc?: string;
  readonly json?: boolean;
}

/** `npx huiqi create-user`: lets a person sign in; what is wrong with the role is found where users are made. */
export async function createUserCommand(
  username: string,
  { role, displayName, uscc, json }: CreateUserOptions,
): Promise<number> {
  const password = await readPassword(username);
  return withApplication(async ({ app }) => {
    const user = { username, password, displayName, role: role as Role, uscc };
    const { userId } = await app.get(CreateUser, { strict: false }).execute(user);
    await print(json ? JSON.stringify({ userId }) : `${username} can sign in as ${role}`);
    return EXIT.done;
  });
}
