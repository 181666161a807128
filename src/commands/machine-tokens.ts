import { isLocalDate } from '../core/local-date.js';
import { MakeMachineToken } from '../identity/machines/make-machine-token.js';
import { RevokeMachineToken } from '../identity/machines/revoke-machine-token.js';
import type { Role } from '../identity/roles.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { withApplication } from './with-application.js';

export interface MakeMachineTokenOptions {
  readonly role: string;
  readonly until: string;
  readonly json?: boolean;
}

/** `npx huiqi make-machine-token <name>`: lets a machine name itself; the token is printed this once. */
export async function makeMachineTokenCommand(
  username: string,
  { role, until, json }: MakeMachineTokenOptions,
): Promise<number> {
  if (!isLocalDate(until)) throw new WrongCall(`not a date, YYYY-MM-DD: ${until}`);
  return withApplication(async ({ app }) => {
    const wanted = { username, role: role as Role, validUntil: until };
    const made = await app.get(MakeMachineToken, { strict: false }).execute(wanted);
    await print(json ? JSON.stringify(made) : `${made.id}\n${made.token}`);
    return EXIT.done;
  });
}

/** `npx huiqi revoke-machine-token <id>` */
export async function revokeMachineTokenCommand(
  id: string,
  { json }: { readonly json?: boolean },
): Promise<number> {
  return withApplication(async ({ app }) => {
    await app.get(RevokeMachineToken, { strict: false }).execute(id);
    await print(json ? JSON.stringify({ revoked: id }) : `${id} opens nothing any more`);
    return EXIT.done;
  });
}
