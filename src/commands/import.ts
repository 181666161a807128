import { basename, join } from 'node:path';
import { ImportFile } from '../enterprises/imports/import-file.js';
import type { ImportPreview } from '../enterprises/imports/import-preview.js';
import { PreviewImport } from '../enterprises/imports/preview-import.js';
import { Config } from '../platform/config.js';
import { EXIT, print, say } from './exit-code.js';
import { Progress } from './progress.js';
import { withApplication } from './with-application.js';

export interface ImportOptions {
  readonly mapping: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `npx huiqi import <file> --mapping <id>`: exits 1 when rows were rejected or set aside, which the rejects file lists. */
export async function importCommand(path: string, options: ImportOptions): Promise<number> {
  if (options.dryRun) return previewCommand(path, options);
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

/** `--dry-run`: exits 1 when rows would be rejected or set aside. */
async function previewCommand(path: string, options: ImportOptions): Promise<number> {
  return withApplication(async ({ app }) => {
    const progress = new Progress('rows');
    const preview = await app.get(PreviewImport).execute({
      path,
      fileName: basename(path),
      mapping: options.mapping,
      onProgress: ({ rowCount }) => progress.show(rowCount),
    });
    progress.end();
    await print(options.json ? JSON.stringify(preview) : previewText(preview));
    return preview.rejectedCount + preview.setAsideCount > 0 ? EXIT.no : EXIT.done;
  });
}

function previewText(preview: ImportPreview): string {
  const { statements, absences } = preview;
  const lines = [
    'nothing was written; importing the file would do this:',
    `${preview.rowCount} rows: ${preview.keptCount} kept (${preview.unchangedCount} unchanged), ${preview.rejectedCount} rejected, ` +
      `${preview.setAsideCount} set aside`,
    `${statements.new} statements new, ${statements.renewed} renewed, ${statements.corrected} corrected, ` +
      `${statements.repeated} repeated, ${statements.outdated} outdated, ${statements.withdrawn} withdrawn`,
    `${preview.newEnterpriseCount} enterprises new, ${preview.updatedEnterpriseCount} with another name, address or contact`,
    `${preview.conflictCount} statements differ from what others say`,
  ];
  if (absences)
    lines.push(
      `${absences.enterpriseCount} enterprises are not on the list: ${absences.statementCount} statements, ` +
        `${absences.endedCount} of them against what was said before`,
    );
  if (preview.importedBefore !== null)
    lines.push(`this file was imported before, as import ${preview.importedBefore}`);
  for (const { outcome, column, text, count, firstRow } of preview.reasons) {
    const where = [column && `column ${column}`, firstRow && `first in row ${firstRow}`];
    lines.push(`  ${outcome}: ${count} × ${text.en} (${where.filter(Boolean).join(', ')})`);
  }
  for (const { uscc, fact, period, stored, stated, rowNumber } of preview.corrections)
    lines.push(`  row ${rowNumber}, ${uscc}: ${fact} (${period}) ${stored.en} -> ${stated.en}`);
  return lines.join('\n');
}
