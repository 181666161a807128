import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Injectable, StreamableFile } from '@nestjs/common';
import { noteReading } from '../../audit/readings.js';
import { seesEveryFact, type Viewer } from '../../identity/fact-visibility.js';
import { decodeCursor, isDatabaseId, pageOf } from '../../platform/http/cursor.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import { ImportDto, type ImportPageDto } from '../dto/import.dto.js';
import type { ImportFileEntity } from './import-file.entity.js';
import { ImportFile } from './import-file.js';
import { ImportFileRepository } from './import-file.repository.js';

/** The imports there have been, and the rows that somebody has to look at. */
@Injectable()
export class ViewImports {
  constructor(
    private readonly files: ImportFileRepository,
    private readonly importFile: ImportFile,
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

  /**
   * The rows stand in it as they came, so it is for those from whom no fact is hidden.
   * @throws DomainError FORBIDDEN; NOT_FOUND if there is no such import, or every row of it was taken
   */
  async openRejects(viewer: Viewer, id: number): Promise<StreamableFile> {
    if (!seesEveryFact(viewer)) throw new DomainError('FORBIDDEN');
    const { rejectsFile } = await this.get(id);
    if (rejectsFile === null) throw new DomainError('NOT_FOUND');
    noteReading({ what: 'rejects', importId: id });
    return new StreamableFile(createReadStream(join(this.importFile.folder, rejectsFile)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${rejectsFile}"`,
    });
  }

  private async get(id: number): Promise<ImportFileEntity> {
    const file = isDatabaseId(id) ? await this.files.findById(id) : undefined;
    if (!file) throw new DomainError('NOT_FOUND');
    return file;
  }
}
