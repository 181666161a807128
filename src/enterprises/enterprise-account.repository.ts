import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EnterpriseAccountEntity } from './enterprise-account.entity.js';

@Injectable()
export class EnterpriseAccountRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(enterpriseId: number): Promise<EnterpriseAccountEntity | null> {
    return this.unitOfWork.reader.findOne(EnterpriseAccountEntity, { where: { enterpriseId } });
  }

  async put(account: EnterpriseAccountEntity): Promise<void> {
    await this.unitOfWork.manager.upsert(EnterpriseAccountEntity, account, ['enterpriseId']);
  }
}
