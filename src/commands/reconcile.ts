import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UploadStatement } from '../payouts/reconciliation/upload-statement.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import type { PayoutOptions } from './payout.js';
import { asUser } from './sign-in.js';
import { withApplication } from './with-application.js';

export interface ReconcileOptions extends PayoutOptions {
  readonly account: string;
  readonly month: string;
}

/** `npx huiqi reconcile <file>`: exits 1 while a person has to settle a difference. */
export async function reconcileCommand(path: string, options: ReconcileOptions): Promise<number> {
  const { account, month } = options;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new WrongCall(`"${month}" is not a month`);
  const bytes = await readFile(path).catch((error: Error) => {
    throw new WrongCall(`cannot read "${path}": ${error.message}`);
  });
  return withApplication(({ app }) =>
    asUser(app, options.user, ['cashier'], async (actor) => {
      const compared = await app
        .get(UploadStatement, { strict: false })
        .execute({ account, month }, { fileName: basename(path), bytes }, actor);
      const { lineCount, matchedCount, differenceCount, openCount, alreadyReceived } = compared;
      await print(
        options.json
          ? JSON.stringify(compared)
          : `${lineCount} lines, ${matchedCount} entries matched, ${differenceCount} differences, ${openCount} open${alreadyReceived ? '; nothing new' : ''}`,
      );
      return openCount > 0 ? EXIT.no : EXIT.done;
    }),
  );
}
