import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { ImportFileEntity } from '../imports/import-file.entity.js';
import { ImportFileRepository } from '../imports/import-file.repository.js';
import { ImportTally } from '../imports/import-tally.js';
import { MappingLibrary } from '../imports/mapping-library.js';
import { ScratchStore } from '../imports/scratch-store.js';
import { concludesFromAbsence, StateAbsences } from '../imports/state-absences.js';
import { PUSHED } from './deliver-rows.js';
import type { Deliverer } from './deliverer.js';
import { ListedEnterprisesRepository } from './listed-enterprises.repository.js';

/**
 * The last batch of a full delivery has come: whom none of them named is absent. It writes in short transactions and may
 * be asked for again, after a crash or twice: what was concluded is recognised.
 */
@Injectable()
export class CompleteDelivery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly mappings: MappingLibrary,
    private readonly files: ImportFileRepository,
    private readonly listed: ListedEnterprisesRepository,
    private readonly stateAbsences: StateAbsences,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError NOT_FOUND if the department has no such full delivery */
  async execute(id: number, { department }: Deliverer): Promise<ImportFileEntity> {
    const file = await this.unitOfWork.run(() => this.close(id, department));
    if (file.finishedAt !== null) return file;
    const tally = ImportTally.of(file);
    tally.statementCount += await this.concludeFromAbsence(file, tally);
    return this.unitOfWork.run(() => this.finish(id, tally));
  }

  /** From here on no batch is taken: whoever a later one named would already have been found absent. */
  private async close(id: number, department: string): Promise<ImportFileEntity> {
    const file = await this.files.hold(id);
    if (file?.format !== PUSHED || file.department !== department)
      throw new DomainError('NOT_FOUND');
    if (file.closedAt !== null || file.finishedAt !== null) return file;
    const closedAt = this.clock.now();
    await this.files.update(id, { closedAt });
    return { ...file, closedAt };
  }

  private async concludeFromAbsence(file: ImportFileEntity, tally: ImportTally): Promise<number> {
    const { mapping } = await this.mappings.read(file.mapping);
    if (!concludesFromAbsence(mapping)) return 0;
    if (tally.unidentifiedCount > 0) {
      tally.withholdAbsence();
      return 0;
    }
    const scratch = new ScratchStore();
    try {
      for await (const ids of this.listed.pages(file.id))
        for (const id of ids) scratch.markEnterprise(id);
      const absence = { mapping, importId: file.id, recordedOn: file.deliveredOn, scratch };
      return (await this.stateAbsences.execute(absence)).statementCount;
    } finally {
      scratch.close();
    }
  }

  private async finish(id: number, tally: ImportTally): Promise<ImportFileEntity> {
    const file = await this.files.hold(id);
    if (!file) throw new DomainError('NOT_FOUND');
    if (file.finishedAt !== null) return file;
    const changes = { ...tally.counts, finishedAt: this.clock.now() };
    await this.files.update(id, changes);
    await this.listed.forget(id);
    const { keptCount, rejectedCount, setAsideCount, statementCount } = changes;
    await this.auditLog.record({
      action: 'delivery.received',
      subjectType: 'import-file',
      subjectId: String(id),
      detail: { mapping: file.mapping, keptCount, rejectedCount, setAsideCount, statementCount },
      actor: { id: file.actor, role: 'department' },
    });
    return { ...file, ...changes };
  }
}
