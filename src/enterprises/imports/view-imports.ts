import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type StreamableFile } from '@nestjs/common';
import { noteReading } from '../../audit/readings.js';
import { exporter } from '../../exports/exporter.js';
import { ExportFile } from '../../exports/export-file.js';
import { requireAllTowns, type Actor } from '../../identity/actor.js';
import { seesEveryFact } from '../../identity/fact-visibility.js';
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

  /** Newest first. @throws DomainError WHOLE_DISTRICT_ONLY: a file names enterprises of all towns */
  async execute(actor: Actor, { limit, cursor }: PageQuery): Promise<ImportPageDto> {
    requireAllTowns(actor);
    const [beforeId] = cursor === undefined ? [undefined] : decodeCursor(cursor, ['number']);
    const page = pageOf(await this.files.list(limit + 1, beforeId), limit, ({ id }) => [id]);
    return { ...page, data: page.data.map((file) => ImportDto.of(file)) };
  }

  /** @throws DomainError WHOLE_DISTRICT_ONLY, NOT_FOUND */
  async find(actor: Actor, id: number): Promise<ImportDto> {
    return ImportDto.of(await this.get(actor, id));
  }

  /**
   * The rows stand in it as they came, so it is for those from whom no fact is hidden.
   * @throws DomainError WHOLE_DISTRICT_ONLY, FORBIDDEN; NOT_FOUND if there is no such import, or every row of it was taken
   */
  async openRejects(actor: Actor, id: number, purpose: string): Promise<StreamableFile> {
    if (!seesEveryFact(actor)) throw new DomainError('FORBIDDEN');
    const { rejectsFile } = await this.get(actor, id);
    if (rejectsFile === null) throw new DomainError('NOT_FOUND');
    const path = join(this.importFile.folder, rejectsFile);
    if (!existsSync(path)) throw new DomainError('NOT_FOUND');
    noteReading({ what: 'rejects', importId: id });
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

  private async get(actor: Actor, id: number): Promise<ImportFileEntity> {
    requireAllTowns(actor);
    const file = isDatabaseId(id) ? await this.files.findById(id) : undefined;
    if (!file) throw new DomainError('NOT_FOUND');
    return file;
  }
}
