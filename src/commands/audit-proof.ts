import { ProveEntry } from '../audit/chain/prove-entry.js';
import { EXIT, print } from './exit-code.js';
import { withApplication } from './with-application.js';

/** `npx huiqi audit-proof`: the proof of one entry as JSON, for whoever wants to check it without us. */
export async function auditProofCommand(id: string): Promise<number> {
  return withApplication(async ({ app }) => {
    await print(JSON.stringify(await app.get(ProveEntry, { strict: false }).execute(id), null, 2));
    return EXIT.done;
  });
}
