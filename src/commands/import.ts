import { basename, join } from 'node:path';
import { ImportFile } from '../enterprises/imports/import-file.js';
import { Config } from '../platform/config.js';
import { EXIT, print, say } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

export interface ImportOptions {
  readonly mapping: string;
  readonly json?: boolean;
}

/** `npx huiqi import <file> --mapping <id>`: exits 1 when rows were rejected or set aside, which the rejects file lists. */
export async function importCommand(path: string, options: ImportOptions): Promise<number> {
  return withApplication(async ({ app, actor }) => {
    const progress = new Progress('rows');
    const { file, isRepeated } = await app.get(ImportFile).execute({
      path,
      fileName: basename(path),
      mapping: options.mapping,
      actor,
      onProgress: ({ rowCount }) => progress.show(rowCount),
    });
    progress.end();
    const listed = file.rejectedCount + file.setAsideCount;
    if (options.json) await print(JSON.stringify({ ...file, isRepeated }));
    else {
      if (isRepeated) say('this file was imported before; nothing was written');
      await print(
        `${file.rowCount} rows: ${file.keptCount} kept (${file.unchangedCount} unchanged), ${file.rejectedCount} rejected, ` +
          `${file.setAsideCount} set aside; ${file.statementCount} statements written`,
      );
      if (file.rejectsFile && listed > 0) {
        await print(
          `these rows with their reasons: ${join(app.get(Config).dataDirectory, 'imports', file.rejectsFile)}`,
        );
      }
    }
    return listed > 0 ? EXIT.no : EXIT.done;
  });
}
