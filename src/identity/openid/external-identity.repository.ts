import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ExternalIdentityEntity } from './external-identity.entity.js';

@Injectable()
export class ExternalIdentityRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findBySubject(issuer: string, subject: string): Promise<ExternalIdentityEntity | null> {
    return this.unitOfWork.reader.findOneBy(ExternalIdentityEntity, { issuer, subject });
  }

  async insert(identity: ExternalIdentityEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ExternalIdentityEntity, [identity]);
  }

  /** Notes the subject that comes with an account name for the first time. @returns the identity, if that is so */
  async noteSubject(
    issuer: string,
    accountName: string,
    subject: string,
  ): Promise<ExternalIdentityEntity | null> {
    const { manager } = this.unitOfWork;
    const { affected } = await manager.update(
      ExternalIdentityEntity,
      { issuer, accountName, subject: IsNull() },
      { subject },
    );
    return affected === 1 ? this.findBySubject(issuer, subject) : null;
  }

  async deleteOf(userId: string, issuer: string): Promise<void> {
    await this.unitOfWork.manager.delete(ExternalIdentityEntity, { userId, issuer });
  }

  /** Whether there was any. */
  async deleteAllOf(userId: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.delete(ExternalIdentityEntity, { userId });
    return (affected ?? 0) > 0;
  }
}
