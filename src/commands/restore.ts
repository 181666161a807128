import { existsSync } from 'node:fs';
import { AuditLog } from '../audit/audit-log.js';
import { restoreBackup, type RestoredBackup } from '../platform/database/backup/restore-backup.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { asWrongCall } from './as-wrong-call.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { Progress } from './progress.js';
import { readConfig } from './read-config.js';
import { isClean, printVerified, verify } from './verify.js';
import { withApplication } from './with-application.js';

/**
 * `npx huiqi restore`: builds the empty database that is configured, and the files beside it, of a backup, then checks it as
 * `verify` does; exits 1 on any fault.
 */
export async function restoreCommand(path: string, options: { json?: boolean }): Promise<number> {
  const restored = await restore(path);
  return withApplication(async ({ app }) => {
    await app.get(UnitOfWork).run(() =>
      app.get(AuditLog, { strict: false }).record({
        action: 'database.restored',
        subjectType: 'backup',
        subjectId: restored.takenAt,
        detail: { ...restored },
      }),
    );
    const verified = await verify(app);
    if (options.json) await print(JSON.stringify({ restored, ...verified }));
    else {
      await print(
        `the backup of ${restored.takenAt}: ${restored.rows} rows of ${restored.tables} tables and ${restored.files} files restored`,
      );
      await printVerified(verified);
    }
    return isClean(verified) ? EXIT.done : EXIT.no;
  });
}

async function restore(path: string): Promise<RestoredBackup> {
  if (!existsSync(path)) throw new WrongCall(`there is no file "${path}"`);
  const progress = new Progress('rows');
  try {
    return await restoreBackup(readConfig(), path, (rows) => progress.show(rows));
  } catch (error) {
    throw asWrongCall(error);
  } finally {
    progress.end();
  }
}
