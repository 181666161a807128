import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { sealed } from '../platform/database/sealed-columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EnterpriseAccountEntity } from './enterprise-account.entity.js';

@Injectable()
export class EnterpriseAccountRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(enterpriseId: number): Promise<EnterpriseAccountEntity | null> {
    return this.unitOfWork.reader.findOne(EnterpriseAccountEntity, { where: { enterpriseId } });
  }

  /** By enterprise; those that have none are left out. */
  async findOf(enterpriseIds: readonly number[]): Promise<Map<number, EnterpriseAccountEntity>> {
    const accounts = await this.unitOfWork.reader.findBy(EnterpriseAccountEntity, {
      enterpriseId: In([...enterpriseIds]),
    });
    return new Map(accounts.map((account) => [account.enterpriseId, account]));
  }

  async put(account: EnterpriseAccountEntity): Promise<void> {
    const { manager } = this.unitOfWork;
    const row = sealed(manager, EnterpriseAccountEntity, account);
    await manager.upsert(EnterpriseAccountEntity, row, ['enterpriseId']);
  }
}
