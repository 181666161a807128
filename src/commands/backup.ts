import { basename } from 'node:path';
import { ExportFile } from '../exports/export-file.js';
import { PURPOSE_LENGTH_MAX, isPurpose } from '../exports/export-purpose.dto.js';
import { takeBackup } from '../platform/database/backup/take-backup.js';
import { SystemClock } from '../platform/clock.js';
import { asWrongCall } from './as-wrong-call.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { Progress } from './progress.js';
import { readConfig } from './read-config.js';
import { withApplication } from './with-application.js';

export interface BackupCommandOptions {
  readonly json?: boolean;
  readonly encrypt?: boolean;
  readonly purpose: string;
}

/**
 * `npx huiqi backup`: everything the service holds, in one file; the service and a night may go on meanwhile. It is an export
 * like any other, and recorded before it gets its name.
 */
export async function backupCommand(path: string, options: BackupCommandOptions): Promise<number> {
  const purpose = options.purpose.trim();
  if (!isPurpose(purpose))
    throw new WrongCall(`--purpose: a few words, at most ${PURPOSE_LENGTH_MAX} characters`);
  const progress = new Progress('rows');
  const backup = await takeBackup(readConfig(), path, {
    takenAt: new SystemClock().now(),
    encrypt: options.encrypt,
    onRows: (rows) => progress.show(rows),
    onWhole: (temporary, rows) => recordExport(basename(path), temporary, rows, purpose),
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

async function recordExport(
  fileName: string,
  path: string,
  rowCount: number,
  purpose: string,
): Promise<void> {
  await withApplication(({ app, actor }) =>
    app.get(ExportFile, { strict: false }).record(
      {
        kind: 'backup',
        fileName: () => fileName,
        mediaType: 'application/octet-stream',
        rowCount,
        purpose,
        actor: { ...actor, name: actor.id },
      },
      { path },
    ),
  );
}
