import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type StreamableFile } from '@nestjs/common';
import { exporter } from '../../exports/exporter.js';
import { ExportFile } from '../../exports/export-file.js';
import type { Actor } from '../../identity/actor.js';
import { decodeCursor, isDatabaseId, pageOf } from '../../platform/http/cursor.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import { ImportDto, type ImportPageDto } from '../dto/import.dto.js';
import { countRecords } from './count-records.js';
import type { ImportFileEntity } from './import-file.entity.js';
import { ImportFile } from './import-file.js';
import { ImportFileRepository } from './import-file.repository.js';

/** The imports there have been, and the rows that somebody has to look at. */
@Injectable()
export class ViewImports {
  constructor(
    private readonly files: ImportFileRepository,
    private readonly importFile: ImportFile,
    private readonly exportFile: ExportFile,
  ) {}

  /** Newest first. */
  async execute({ limit, cursor }: PageQuery): Promise<ImportPageDto> {
    const [beforeId] = cursor === undefined ? [undefined] : decodeCursor(cursor, ['number']);
    const page = pageOf(await this.files.list(limit + 1, beforeId), limit, ({ id }) => [id]);
    return { ...page, data: page.data.map((file) => ImportDto.of(file)) };
  }

  /** @throws DomainError NOT_FOUND */
  async find(id: number): Promise<ImportDto> {
    return ImportDto.of(await this.get(id));
  }

  /** @throws DomainError NOT_FOUND if there is no such import, or every row of it was taken */
  async openRejects(id: number, purpose: string, actor: Actor): Promise<StreamableFile> {
    const { rejectsFile } = await this.get(id);
    if (rejectsFile === null) throw new DomainError('NOT_FOUND');
    const path = join(this.importFile.folder, rejectsFile);
    if (!existsSync(path)) throw new DomainError('NOT_FOUND');
    return this.exportFile.execute(
      {
        kind: 'import-rejects',
        subjectId: String(id),
        fileName: (number) => rejectsFile.replace(/\.csv$/, `-${number}.csv`),
        mediaType: 'text/csv; charset=utf-8',
        rowCount: await countRecords(path),
        purpose,
        actor: exporter(actor),
      },
      { path },
    );
  }

  private async get(id: number): Promise<ImportFileEntity> {
    const file = isDatabaseId(id) ? await this.files.findById(id) : undefined;
    if (!file) throw new DomainError('NOT_FOUND');
    return file;
  }
}
