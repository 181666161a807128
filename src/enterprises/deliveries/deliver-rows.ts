import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { isLocalDate, type LocalDate } from '../../core/local-date.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { ApplyRows, type AppliedRow } from '../imports/apply-rows.js';
import type { ImportFileEntity } from '../imports/import-file.entity.js';
import { ImportFileRepository } from '../imports/import-file.repository.js';
import { ImportTally } from '../imports/import-tally.js';
import { JsonColumns } from '../imports/json-table.js';
import { MappingLibrary, type LoadedMapping } from '../imports/mapping-library.js';
import { RowReader } from '../imports/row-reader.js';
import { ScratchStore } from '../imports/scratch-store.js';
import type { TableRow } from '../imports/table-rows.js';
import type { Deliverer } from './deliverer.js';
import { ListedEnterprisesRepository } from './listed-enterprises.repository.js';

/** How a pushed delivery is named where a file names its format. */
export const PUSHED = 'push';

export interface DeliveredRows {
  readonly mapping: string;
  /** `full`: with all of its batches it names everybody of whom its facts are true. */
  readonly kind: 'delta' | 'full';
  /** The full delivery that these rows belong to; absent: a new one. */
  readonly delivery?: number;
  /** The day for which the department delivers, where the mapping takes it from the delivery as a whole. */
  readonly recordedOn?: LocalDate;
  readonly rows: readonly object[];
  /** What the department takes back: the columns that say who, and of which period and validity. */
  readonly withdrawals: readonly object[];
}

export interface DeliveredBatch {
  readonly file: ImportFileEntity;
  /** In the order of the rows, then of the withdrawals. */
  readonly rows: readonly AppliedRow[];
}

/**
 * Takes some rows that a department's machine sends, through the mapping that reads the department's files. To be called
 * in the unit of work that stores the answer under its Idempotency-Key: so the same batch twice is one.
 */
@Injectable()
export class DeliverRows {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly mappings: MappingLibrary,
    private readonly files: ImportFileRepository,
    private readonly listed: ListedEnterprisesRepository,
    private readonly applyRows: ApplyRows,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws DomainError MAPPING_NOT_FOUND; FORBIDDEN if the mapping is another department's; VALIDATION_FAILED for the
   * day or the kind; NOT_FOUND or DELIVERY_COMPLETE for the delivery to go on with
   */
  async execute(delivered: DeliveredRows, deliverer: Deliverer): Promise<DeliveredBatch> {
    const loaded = await this.mappings.read(delivered.mapping);
    const { mapping } = loaded;
    if (mapping.department !== deliverer.department) throw new DomainError('FORBIDDEN');
    if (delivered.kind === 'full' && !mapping.complete)
      throw invalid('kind', '这个映射不是全量名单', 'the mapping is not of a complete list');
    const recordedOn = this.recordedOn(loaded, delivered.recordedOn);
    return this.unitOfWork.run(async () => {
      const file = await this.fileOf(delivered, loaded, deliverer, recordedOn);
      const tally = ImportTally.of(file);
      const rows = await this.apply(delivered, loaded, file, recordedOn);
      for (const row of rows) tally.addRow(row);
      const isDone = delivered.kind === 'delta';
      const changes = { ...tally.counts, finishedAt: isDone ? this.clock.now() : null };
      await this.files.update(file.id, changes);
      if (isDone) await this.record(file, tally);
      return { file: { ...file, ...changes }, rows };
    });
  }

  private async apply(
    { rows, withdrawals, kind }: DeliveredRows,
    { mapping }: LoadedMapping,
    { id, rowCount }: ImportFileEntity,
    recordedOn: LocalDate | undefined,
  ): Promise<readonly AppliedRow[]> {
    const columns = new JsonColumns(mapping);
    const { headings, positions } = columns;
    const today = this.clock.today();
    const reader = new RowReader(mapping, { headings, positions, recordedOn, today });
    const table: TableRow[] = [
      ...rows.map((row, index) => columns.row(rowCount + index + 1, row)),
      ...withdrawals.map((row, index) => ({
        ...columns.row(rowCount + rows.length + index + 1, row),
        withdraws: true,
      })),
    ];
    const scratch = new ScratchStore();
    try {
      const applied = await this.applyRows.execute(
        table.map((row) => reader.read(row)),
        { mapping, importId: id, receivedAt: this.clock.now(), scratch },
      );
      if (kind === 'full') await this.listed.add(id, scratch.enterprises());
      return applied;
    } finally {
      scratch.close();
    }
  }

  private async fileOf(
    { kind, delivery }: DeliveredRows,
    { mapping, hash }: LoadedMapping,
    { keyId, department, signature }: Deliverer,
    recordedOn: LocalDate | undefined,
  ): Promise<ImportFileEntity> {
    if (delivery !== undefined) {
      const file = await this.files.hold(delivery);
      if (file?.format !== PUSHED || file.mapping !== mapping.id)
        throw new DomainError('NOT_FOUND');
      if (file.closedAt !== null || file.finishedAt !== null)
        throw new DomainError('DELIVERY_COMPLETE');
      if (file.deliveredOn !== (recordedOn ?? file.deliveredOn))
        throw invalid('recordedOn', '与本次报送的日期不同', 'not the day of this delivery');
      return file;
    }
    const deliveredOn = recordedOn ?? this.clock.today();
    return this.files.insert({
      fileName: `${mapping.id}-${deliveredOn}`,
      // There is no file to take the digest of; the signature is one of the batch that opened the delivery.
      sha256: signature,
      mapping: mapping.id,
      mappingHash: hash,
      deliveredOn,
      department,
      complete: kind === 'full',
      format: PUSHED,
      actor: `key:${keyId}`,
      startedAt: this.clock.now(),
      closedAt: null,
      finishedAt: null,
      rejectsFile: null,
      ...new ImportTally().counts,
    });
  }

  private recordedOn(
    { mapping }: LoadedMapping,
    stated: LocalDate | undefined,
  ): LocalDate | undefined {
    const { recordedOn } = mapping;
    const today = this.clock.today();
    if (stated !== undefined && (!isLocalDate(stated) || stated > today))
      throw invalid('recordedOn', '应为不晚于今天的日期', 'expected a day that is not after today');
    if (recordedOn?.from === 'column') return undefined;
    if (recordedOn?.from === 'date') return recordedOn.date;
    if (stated !== undefined) return stated;
    if (recordedOn?.from === 'file-name')
      throw invalid('recordedOn', '请说明数据日期', 'say for which day this is');
    return recordedOn?.from === 'received' ? today : undefined;
  }

  private record(file: ImportFileEntity, { counts }: ImportTally): Promise<void> {
    const { keptCount, rejectedCount, setAsideCount, statementCount } = counts;
    return this.auditLog.record({
      action: 'delivery.received',
      subjectType: 'import-file',
      subjectId: String(file.id),
      detail: { mapping: file.mapping, keptCount, rejectedCount, setAsideCount, statementCount },
      actor: { id: file.actor, role: 'department' },
    });
  }
}

function invalid(path: string, zh: string, en: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, { errors: [{ path, message: { zh, en } }] });
}
