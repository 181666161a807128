import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { LocalDate } from '../../core/local-date.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Actor } from '../../platform/http/request-context.js';
import { ApplyRows } from './apply-rows.js';
import { deliveryDate } from './delivery-date.js';
import type { ImportFileEntity } from './import-file.entity.js';
import { ImportFileRepository, type ImportKey } from './import-file.repository.js';
import { ImportTally } from './import-tally.js';
import { formatOf, inspectFile, type InspectedFile } from './inspect-file.js';
import { MappingLibrary, type LoadedMapping } from './mapping-library.js';
import { isMendedList, RejectsFile } from './rejects-file.js';
import { readingBatches } from './reading-batches.js';
import type { RowReading } from './row-reader.js';
import { ScratchStore } from './scratch-store.js';
import { concludesFromAbsence, StateAbsences } from './state-absences.js';
import type { Table } from './table-rows.js';
import { openTable } from './table.js';

export interface ImportProgress {
  readonly rowCount: number;
  readonly statementCount: number;
}

export interface ImportFileCommand {
  /** A file that stays as it is until the import has ended. */
  readonly path: string;
  /** What whoever sent it calls it. */
  readonly fileName: string;
  readonly mapping: string;
  readonly actor: Actor;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportOutcome {
  readonly file: ImportFileEntity;
  /** The same file had been imported through the same mapping for the same day: this is the earlier result. */
  readonly isRepeated: boolean;
}

interface Run {
  readonly id: number;
  readonly command: ImportFileCommand;
  readonly loaded: LoadedMapping;
  readonly table: Table;
  readonly scratch: ScratchStore;
  readonly tally: ImportTally;
  readonly rejects: RejectsFile;
  readonly recordedOn: LocalDate | undefined;
}

/**
 * Imports one file of one department: streaming, in short transactions, good rows taken and bad rows listed. What has
 * been interrupted is run again: what was written then is recognised and not written twice.
 */
@Injectable()
export class ImportFile {
  private readonly running = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly mappings: MappingLibrary,
    private readonly files: ImportFileRepository,
    private readonly applyRows: ApplyRows,
    private readonly stateAbsences: StateAbsences,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws DomainError MAPPING_NOT_FOUND; IMPORT_INVALID if the file or the mapping cannot be read at all;
   * RUN_IN_PROGRESS if the same file is being imported
   */
  async execute(command: ImportFileCommand): Promise<ImportOutcome> {
    const loaded = await this.mappings.read(command.mapping);
    const inspected = await inspectFile(command.path);
    const recordedOn = deliveryDate(loaded.mapping, command.fileName, this.clock.today());
    const key: ImportKey = {
      sha256: inspected.sha256,
      mapping: loaded.mapping.id,
      mappingHash: loaded.hash,
      deliveredOn: recordedOn ?? this.clock.today(),
    };
    const lock = `${key.sha256} ${key.mapping}`;
    if (this.running.has(lock)) throw new DomainError('RUN_IN_PROGRESS');
    this.running.add(lock);
    try {
      const earlier = await this.files.find(key);
      if (earlier?.finishedAt) return { file: earlier, isRepeated: true };
      return {
        file: await this.import(command, loaded, inspected, key, recordedOn),
        isRepeated: false,
      };
    } finally {
      this.running.delete(lock);
    }
  }

  private async import(
    command: ImportFileCommand,
    loaded: LoadedMapping,
    inspected: InspectedFile,
    key: ImportKey,
    recordedOn: LocalDate | undefined,
  ): Promise<ImportFileEntity> {
    const { mapping } = loaded;
    const scratch = new ScratchStore();
    try {
      const table = await openTable(command.path, inspected, mapping, scratch);
      const complete = mapping.complete && !isMendedList(table.headings);
      const id = await this.begin(command, loaded, inspected, key, complete);
      const rejects = new RejectsFile(join(this.folder, rejectsName(id)), table.headings);
      const tally = new ImportTally();
      const run: Run = { id, command, loaded, table, scratch, tally, rejects, recordedOn };
      try {
        await this.readRows(run);
        if (complete) await this.concludeFromAbsence(run);
        return await this.finish(run);
      } catch (error) {
        await rejects.abandon();
        throw error;
      }
    } finally {
      scratch.close();
    }
  }

  /** The folder of the files of rejected rows. */
  get folder(): string {
    return join(this.config.dataDirectory, 'imports');
  }

  private async begin(
    command: ImportFileCommand,
    loaded: LoadedMapping,
    inspected: InspectedFile,
    key: ImportKey,
    complete: boolean,
  ): Promise<number> {
    const start = {
      ...key,
      fileName: basename(command.fileName).slice(0, 255),
      department: loaded.mapping.department,
      complete,
      format: formatOf(inspected),
      actor: command.actor.id,
      startedAt: this.clock.now(),
      closedAt: null,
      finishedAt: null,
      rejectsFile: null,
      ...new ImportTally().counts,
    };
    try {
      return await this.unitOfWork.run(async () => {
        const interrupted = await this.files.find(key);
        if (!interrupted) return (await this.files.insert(start)).id;
        await this.files.update(interrupted.id, start);
        return interrupted.id;
      });
    } catch (error) {
      // Another process began with the same file at the same moment.
      if (isUniqueViolation(error, 'import_file')) throw new DomainError('RUN_IN_PROGRESS');
      throw error;
    }
  }

  private async readRows(run: Run): Promise<void> {
    const { table, loaded, tally, recordedOn } = run;
    const bounds = { recordedOn, today: this.clock.today() };
    for await (const readings of readingBatches(table, loaded.mapping, bounds)) {
      await this.apply(readings, run);
      const { rowCount, statementCount } = tally;
      run.command.onProgress?.({ rowCount, statementCount });
    }
  }

  private async apply(readings: readonly RowReading[], run: Run): Promise<void> {
    const { id, loaded, scratch, tally } = run;
    const applied = await this.unitOfWork.run(async () => {
      const receivedAt = this.clock.now();
      const rows = await this.applyRows.execute(readings, {
        mapping: loaded.mapping,
        importId: id,
        receivedAt,
        scratch,
      });
      for (const row of rows) tally.addRow(row);
      await this.files.update(id, tally.counts);
      return rows;
    });
    for (const { reading, outcome, faults } of applied) {
      if (outcome === 'rejected' || outcome === 'set-aside') {
        await run.rejects.add(reading.row, outcome, faults);
      } else if (reading.leftOut.length > 0) {
        await run.rejects.add(reading.row, 'left-out', reading.leftOut);
      }
    }
  }

  private async concludeFromAbsence(run: Run): Promise<void> {
    const { loaded, tally, recordedOn, id, scratch } = run;
    const { mapping } = loaded;
    if (recordedOn === undefined || !concludesFromAbsence(mapping)) return;
    if (tally.unidentifiedCount > 0) return tally.withholdAbsence();
    const absence = { mapping, importId: id, recordedOn, scratch };
    tally.statementCount += (await this.stateAbsences.execute(absence)).statementCount;
  }

  private async finish(run: Run): Promise<ImportFileEntity> {
    const { id, tally, command } = run;
    const hasRejects = await run.rejects.finish();
    const { keptCount, rejectedCount, setAsideCount, statementCount } = tally.counts;
    return this.unitOfWork.run(async () => {
      await this.files.update(id, {
        ...tally.counts,
        finishedAt: this.clock.now(),
        rejectsFile: hasRejects ? rejectsName(id) : null,
      });
      await this.auditLog.record({
        action: 'file.imported',
        subjectType: 'import-file',
        subjectId: String(id),
        detail: {
          fileName: command.fileName,
          mapping: command.mapping,
          keptCount,
          rejectedCount,
          setAsideCount,
          statementCount,
        },
        actor: command.actor,
      });
      const file = await this.files.findById(id);
      if (!file) throw new Error(`import ${id} is gone`);
      return file;
    });
  }
}

function rejectsName(id: number): string {
  return `import-${id}-rejects.csv`;
}
