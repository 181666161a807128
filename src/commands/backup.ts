import { takeBackup } from '../platform/database/backup/take-backup.js';
import { SystemClock } from '../platform/clock.js';
import { asWrongCall } from './as-wrong-call.js';
import { EXIT, print } from './exit-code.js';
import { Progress } from './progress.js';
import { readConfig } from './read-config.js';

/** `npx huiqi backup`: everything the service holds, in one file; the service and a night may go on meanwhile. */
export async function backupCommand(
  path: string,
  options: { json?: boolean; encrypt?: boolean },
): Promise<number> {
  const progress = new Progress('rows');
  const backup = await takeBackup(readConfig(), path, {
    takenAt: new SystemClock().now(),
    encrypt: options.encrypt,
    onRows: (rows) => progress.show(rows),
  }).catch((error: unknown) => {
    throw asWrongCall(error);
  });
  progress.end();
  await print(
    options.json
      ? JSON.stringify(backup)
      : `${backup.path}: ${backup.rows} rows of ${backup.tables} tables and ${backup.files} files, ${backup.bytes} bytes, ${backup.encrypted ? 'sealed' : 'not encrypted'}, read again without fault`,
  );
  return EXIT.done;
}
