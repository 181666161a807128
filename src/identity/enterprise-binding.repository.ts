import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EnterpriseBindingEntity } from './enterprise-binding.entity.js';
import { UserAccountEntity } from './user-account.entity.js';

/** For which enterprise somebody acts, how far and how long. */
export type Binding = Pick<
  EnterpriseBindingEntity,
  'id' | 'uscc' | 'capacity' | 'scope' | 'validFrom' | 'validTo'
>;

export interface BoundUser {
  readonly binding: EnterpriseBindingEntity;
  readonly username: string;
  readonly displayName: string;
  /** What who allowed it is called; null for somebody without an account. */
  readonly grantedByName: string | null;
}

@Injectable()
export class EnterpriseBindingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those that count on that day, in the order in which they were granted. */
  async inForceOf(userId: string, day: LocalDate): Promise<Binding[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const bindings = await sql.query<Binding>(
      `SELECT id, uscc, capacity, scope, valid_from AS "validFrom", valid_to AS "validTo"
       FROM enterprise_binding WHERE user_id = ${sql.at(1)} AND revoked_at IS NULL ORDER BY id`,
      [userId],
    );
    return bindings.filter((binding) => countsOn(binding, day));
  }

  /** The agents of an enterprise whose authority has not been revoked, ended ones too. */
  async agentsOf(uscc: string): Promise<BoundUser[]> {
    const { entities, raw } = await this.unitOfWork.reader
      .createQueryBuilder(EnterpriseBindingEntity, 'binding')
      .innerJoin(UserAccountEntity, 'account', 'account.id = binding.userId')
      .addSelect('account.username', 'username')
      .leftJoin(UserAccountEntity, 'granter', 'granter.id = binding.grantedBy')
      .addSelect('account.displayName', 'display_name')
      .addSelect('granter.displayName', 'granted_by_name')
      .where('binding.uscc = :uscc', { uscc })
      .andWhere(`binding.capacity = 'agent'`)
      .andWhere('binding.revokedAt IS NULL')
      .orderBy('binding.id', 'ASC')
      .getRawAndEntities<{
        username: string;
        display_name: string;
        granted_by_name: string | null;
      }>();
    return entities.map((binding, index) => ({
      binding,
      username: raw[index]?.username ?? '',
      displayName: raw[index]?.display_name ?? '',
      grantedByName: raw[index]?.granted_by_name ?? null,
    }));
  }

  async insert(binding: EnterpriseBindingEntity): Promise<void> {
    await this.unitOfWork.manager.insert(EnterpriseBindingEntity, binding);
  }

  /** Agents of the enterprise stay: their authority has an end of its own, and another representative can revoke it. */
  async endRepresentation(
    userId: string,
    uscc: string,
    by: { readonly revokedAt: Date; readonly revokedBy: string },
  ): Promise<void> {
    await this.unitOfWork.manager.update(
      EnterpriseBindingEntity,
      { userId, uscc, capacity: 'legal-representative' as const, revokedAt: IsNull() },
      by,
    );
  }

  /** Whether there was such an agent of that enterprise. */
  async revokeAgent(
    id: string,
    uscc: string,
    by: { readonly revokedAt: Date; readonly revokedBy: string },
  ): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      EnterpriseBindingEntity,
      { id, uscc, capacity: 'agent' as const, revokedAt: IsNull() },
      by,
    );
    return affected === 1;
  }
}

/** Whether the day lies within the binding's; revoked ones are never asked. */
function countsOn({ validFrom, validTo }: Binding, day: LocalDate): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}
