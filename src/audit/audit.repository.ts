import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

@Injectable()
export class AuditRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async append(entries: readonly AuditEntryEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, AuditEntryEntity, entries);
  }

  /** Entries about one kind of act after an id, in the order of their ids. */
  findByAction(action: string, after: string, limit: number): Promise<AuditEntryEntity[]> {
    return this.unitOfWork.reader.find(AuditEntryEntity, {
      where: { action, id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** What happened to one thing, oldest first. */
  async findBySubject(subjectType: string, subjectId: string): Promise<AuditEntryEntity[]> {
    return this.unitOfWork.reader.find(AuditEntryEntity, {
      where: { subjectType, subjectId },
      order: { id: 'ASC' },
    });
  }
}
