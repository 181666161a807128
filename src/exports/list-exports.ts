import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import {
  ExportRecordDto,
  type ExportListFileQuery,
  type ExportQuery,
  type ExportRecordPageDto,
} from './dto/export-record.dto.js';
import { ExportFile } from './export-file.js';
import type { ExportRecordEntity } from './export-record.entity.js';
import { ExportRecordRepository, type ExportFilter } from './export-record.repository.js';
import { exporter } from './exporter.js';
import { exportsFile } from './exports-file.js';

const ROWS_PER_QUERY = 500;

/** What has left the service. Auditors and administrators see all of it, everybody else what they took out themselves. */
@Injectable()
export class ListExports {
  constructor(
    private readonly records: ExportRecordRepository,
    private readonly exportFile: ExportFile,
  ) {}

  /** Newest first. */
  async execute(actor: Actor, query: ExportQuery): Promise<ExportRecordPageDto> {
    const { limit, cursor } = query;
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['number']);
    const rows = await this.records.find(visibleTo(actor, query), limit + 1, beforeId);
    const page = pageOf<ExportRecordEntity>(rows, limit, ({ id }) => [id]);
    return { ...page, data: page.data.map((record) => ExportRecordDto.of(record)) };
  }

  /** The same as a CSV file, itself an export that the next one will show. */
  async file(actor: Actor, query: ExportListFileQuery): Promise<StreamableFile> {
    const records: ExportRecordEntity[] = [];
    for (;;) {
      const filter = visibleTo(actor, query);
      const some = await this.records.find(filter, ROWS_PER_QUERY, records.at(-1)?.id);
      records.push(...some);
      if (some.length < ROWS_PER_QUERY) break;
    }
    return this.exportFile.execute(
      {
        kind: 'export-list',
        fileName: (number) => `exports-${number}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        rowCount: records.length,
        purpose: query.purpose,
        actor: exporter(actor),
      },
      exportsFile(records),
    );
  }
}

function visibleTo(actor: Actor, query: ExportFilter): ExportFilter {
  const seesAll = actor.role === 'auditor' || actor.role === 'administrator';
  return seesAll ? query : { ...query, actor: actor.userId };
}
