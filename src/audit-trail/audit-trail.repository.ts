import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { AuditSealEntity } from '../audit/chain/audit-seal.entity.js';
import type { LocalDate } from '../core/local-date.js';
import { UserAccountEntity } from '../identity/user-account.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { AuditRow } from './dto/audit-entry.dto.js';

export interface AuditFilter {
  readonly uscc?: string | undefined;
  readonly subjectTypes?: readonly string[] | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly day?: LocalDate | undefined;
}

const MS_PER_DAY = 86_400_000;

@Injectable()
export class AuditTrailRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Newest first, from before an id. */
  async find(
    { uscc, subjectTypes, actor, action, day }: AuditFilter,
    limit: number,
    beforeId?: string,
  ): Promise<AuditRow[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(AuditEntryEntity, 'entry')
      .orderBy('entry.id', 'DESC')
      .limit(limit);
    if (uscc !== undefined) query.andWhere('entry.uscc = :uscc', { uscc });
    if (subjectTypes !== undefined)
      query.andWhere('entry.subjectType IN (:...subjectTypes)', { subjectTypes });
    if (actor !== undefined)
      query.andWhere('entry.actor IN (:...actors)', { actors: await this.idsOf(actor) });
    if (action !== undefined) query.andWhere('entry.action = :action', { action });
    if (day !== undefined) {
      const from = new Date(Date.parse(`${day}T00:00:00+08:00`));
      const to = new Date(from.getTime() + MS_PER_DAY);
      query.andWhere('entry.at >= :from AND entry.at < :to', { from, to });
    }
    if (beforeId !== undefined) query.andWhere('entry.id < :beforeId', { beforeId });
    return this.rowsOf(await query.getMany());
  }

  async findById(id: string): Promise<AuditRow | undefined> {
    const entries = await this.unitOfWork.reader.findBy(AuditEntryEntity, { id });
    const [row] = await this.rowsOf(entries);
    return row;
  }

  async findLatest(action: string): Promise<AuditEntryEntity | undefined> {
    const [latest] = await this.unitOfWork.reader.find(AuditEntryEntity, {
      where: { action },
      order: { id: 'DESC' },
      take: 1,
    });
    return latest;
  }

  /** Under which ids somebody may have acted who is named so. */
  private async idsOf(actor: string): Promise<string[]> {
    const users = await this.unitOfWork.reader.findBy(UserAccountEntity, { username: actor });
    return [actor, ...users.map(({ id }) => id)];
  }

  private async rowsOf(entries: readonly AuditEntryEntity[]): Promise<AuditRow[]> {
    const { reader } = this.unitOfWork;
    const ids = entries.map(({ id }) => id);
    const actors = [...new Set(entries.map(({ actor }) => actor))];
    const seals = await reader.findBy(AuditSealEntity, { entryId: In(ids) });
    const users = await reader.findBy(UserAccountEntity, { id: In(actors) });
    const sealOf = new Map(seals.map((seal) => [seal.entryId, seal]));
    const nameOf = new Map(users.map(({ id, displayName }) => [id, displayName]));
    return entries.map((entry) => ({
      entry,
      seal: sealOf.get(entry.id),
      actorName: nameOf.get(entry.actor),
    }));
  }
}
