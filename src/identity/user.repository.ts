import { Injectable } from '@nestjs/common';
import { forUpdate } from '../platform/database/row-lock.js';
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

  findById(id: string): Promise<UserAccountEntity | null> {
    return this.unitOfWork.reader.findOne(UserAccountEntity, { where: { id } });
  }

  /** Until the commit: whoever changes what the account may do waits for whoever does so now. */
  async hold(id: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.findOneOrFail(UserAccountEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** By user name, after that one, whose user name, display name or code begins so. */
  search(beginning: string, after: string, limit: number): Promise<UserAccountEntity[]> {
    const begins = `${beginning.replace(/[!%_]/g, '!$&')}%`;
    return this.unitOfWork.reader
      .createQueryBuilder(UserAccountEntity, 'account')
      .where('account.username > :after', { after })
      .andWhere(
        `(account.username LIKE :lower ESCAPE '!' OR account.displayName LIKE :begins ESCAPE '!'
          OR account.uscc = :code)`,
        { lower: begins.toLowerCase(), begins, code: beginning.toUpperCase() },
      )
      .orderBy('account.username')
      .limit(limit)
      .getMany();
  }

  async update(
    id: string,
    change: Partial<Pick<UserAccountEntity, 'passwordHash' | 'disabledAt' | 'lastSignedInAt'>>,
  ): Promise<void> {
    await this.unitOfWork.manager.update(UserAccountEntity, { id }, change);
  }

  async insert(account: UserAccountEntity): Promise<void> {
    await this.unitOfWork.manager.insert(UserAccountEntity, account);
  }

  async insertDemonstrationAccount(account: DemonstrationAccountEntity): Promise<void> {
    await this.unitOfWork.manager.insert(DemonstrationAccountEntity, account);
  }

  isDemonstration(username: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(DemonstrationAccountEntity, { username });
  }

  listDemonstrationAccounts(): Promise<DemonstrationAccountEntity[]> {
    return this.unitOfWork.reader.find(DemonstrationAccountEntity, { order: { username: 'ASC' } });
  }
}
