import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { ExportFile } from '../exports/export-file.js';
import { PURPOSE_LENGTH_MAX, isPurpose } from '../exports/export-purpose.dto.js';
import { exporter } from '../exports/exporter.js';
import { ReadPayoutFile } from '../payouts/files/read-payout-file.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { asUser } from './sign-in.js';
import { withApplication } from './with-application.js';

export interface PayoutFileOptions {
  readonly user: string;
  readonly purpose: string;
}

/** `npx huiqi payout file <name> <path>`: vouchers are kept sealed, and this is how the archive and the bank get at them. */
export async function payoutFileCommand(
  name: string,
  path: string,
  options: PayoutFileOptions,
): Promise<number> {
  const purpose = options.purpose.trim();
  if (!isPurpose(purpose))
    throw new WrongCall(`--purpose: a few words, at most ${PURPOSE_LENGTH_MAX} characters`);
  if (existsSync(path)) throw new WrongCall(`"${path}" is there already`);
  return withApplication(({ app }) =>
    asUser(app, options.user, ['cashier', 'approver'], async (actor) => {
      const bytes = await app.get(ReadPayoutFile, { strict: false }).execute(name, actor);
      await app.get(ExportFile, { strict: false }).record(
        {
          kind: name.includes('/') ? 'bank-file' : 'payment-file',
          fileName: () => name,
          mediaType: 'application/octet-stream',
          rowCount: null,
          purpose,
          actor: exporter(actor),
        },
        bytes,
      );
      // Whole account numbers stand in it.
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
      await print(`${path}: ${bytes.length} bytes`);
      return EXIT.done;
    }),
  );
}
