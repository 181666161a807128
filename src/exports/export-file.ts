import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Injectable, StreamableFile } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { currentContext, type Actor as Doer } from '../platform/http/request-context.js';
import type { ExportKind } from './export-kinds.js';
import { exportNumber, type ExportRecordEntity } from './export-record.entity.js';
import { ExportRecordRepository } from './export-record.repository.js';

export interface Export {
  readonly kind: ExportKind;
  /** The batch or the import that it is of. */
  readonly subjectId?: string;
  /** Called with the export's number; forms that a bank reads by their names leave it out. */
  readonly fileName: (number: string) => string;
  readonly mediaType: string;
  readonly rowCount: number | null;
  readonly purpose: string;
  /** Who exports, and under which name. */
  readonly actor: Doer & { readonly name: string };
}

/** The bytes themselves, or a file that nobody changes any more. */
export type ExportContent = Buffer | { readonly path: string };

/**
 * The one door through which files with enterprises' data leave. The record and its audit entry are committed before the
 * first byte goes: what was broken off on its way counts as having left.
 */
@Injectable()
export class ExportFile {
  constructor(
    private readonly records: ExportRecordRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(wanted: Export, content: ExportContent): Promise<StreamableFile> {
    const { fileName, byteCount } = await this.record(wanted, content);
    const source = Buffer.isBuffer(content) ? content : createReadStream(content.path);
    return new StreamableFile(source as Buffer, {
      type: wanted.mediaType,
      disposition: `attachment; filename="${fileName}"`,
      length: byteCount,
    });
  }

  /** Only records it, for what is handed out by other means. */
  async record(wanted: Export, content: ExportContent): Promise<ExportRecordEntity> {
    const measured = await measure(content);
    const { kind, subjectId = null, rowCount, purpose, actor } = wanted;
    const context = currentContext();
    return this.unitOfWork.run(async () => {
      const id = await this.records.nextId();
      const number = exportNumber(id);
      const record = {
        id,
        at: this.clock.now(),
        actor: actor.id,
        actorName: actor.name,
        actorRole: actor.role,
        kind,
        subjectId,
        fileName: wanted.fileName(number),
        rowCount,
        ...measured,
        purpose,
        origin: context?.origin?.address ?? 'job',
        requestId: context?.requestId ?? null,
      };
      await this.records.insert(record);
      await this.audit.record({
        action: 'file.exported',
        subjectType: 'export',
        subjectId: number,
        detail: { kind, of: subjectId, fileName: record.fileName, rowCount, ...measured },
        reason: purpose,
        actor: { id: actor.id, role: actor.role },
      });
      return record;
    });
  }
}

async function measure(content: ExportContent): Promise<{ byteCount: number; sha256: string }> {
  const hash = createHash('sha256');
  let byteCount = 0;
  const chunks = Buffer.isBuffer(content)
    ? [content]
    : (createReadStream(content.path) as AsyncIterable<Buffer>);
  for await (const chunk of chunks) {
    hash.update(chunk);
    byteCount += chunk.length;
  }
  return { byteCount, sha256: hash.digest('hex') };
}
