import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DemonstrationAccountEntity } from './demonstration-account.entity.js';
import { UserAccountEntity } from './user-account.entity.js';

@Injectable()
export class UserRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param username normalised */
  findByUsername(username: string): Promise<UserAccountEntity | null> {
    return this.unitOfWork.reader.findOne(UserAccountEntity, { where: { username } });
  }

  async insert(account: UserAccountEntity): Promise<void> {
    await this.unitOfWork.manager.insert(UserAccountEntity, account);
  }

  async insertDemonstrationAccount(account: DemonstrationAccountEntity): Promise<void> {
    await this.unitOfWork.manager.insert(DemonstrationAccountEntity, account);
  }

  listDemonstrationAccounts(): Promise<DemonstrationAccountEntity[]> {
    return this.unitOfWork.reader.find(DemonstrationAccountEntity, { order: { username: 'ASC' } });
  }
}
