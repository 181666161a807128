import { Injectable } from '@nestjs/common';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

@Injectable()
export class AuditRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async append(entries: readonly AuditEntryEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, AuditEntryEntity, entries);
  }

  /** What happened to one thing, oldest first. */
  async findBySubject(subjectType: string, subjectId: string): Promise<AuditEntryEntity[]> {
    return this.unitOfWork.reader.find(AuditEntryEntity, {
      where: { subjectType, subjectId },
      order: { id: 'ASC' },
    });
  }
}
