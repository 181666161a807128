import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RecoveryCodeEntity } from './recovery-code.entity.js';
import { SecondStepEntity } from './second-step.entity.js';

@Injectable()
export class SecondStepRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(userId: string): Promise<SecondStepEntity | null> {
    return this.unitOfWork.reader.findOne(SecondStepEntity, { where: { userId } });
  }

  /** Of these users those who have confirmed one. */
  async confirmedAmong(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.unitOfWork.reader.find(SecondStepEntity, {
      select: { userId: true },
      where: { userId: In(userIds), confirmedAt: Not(IsNull()) },
    });
    return new Set(found.map(({ userId }) => userId));
  }

  /** In place of one that has not been confirmed. */
  async put(step: SecondStepEntity): Promise<void> {
    await this.unitOfWork.manager.save(SecondStepEntity, step);
  }

  async confirm(userId: string, confirmedAt: Date): Promise<void> {
    await this.unitOfWork.manager.update(SecondStepEntity, { userId }, { confirmedAt });
  }

  /** Whether no code of this counter or a later one had been used: of two that bring the same code, one is accepted. */
  async useCounter(userId: string, lastCounter: number): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      SecondStepEntity,
      [
        { userId, lastCounter: IsNull() },
        { userId, lastCounter: LessThan(lastCounter) },
      ],
      { lastCounter },
    );
    return affected === 1;
  }

  async insertRecoveryCodes(codes: readonly RecoveryCodeEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, RecoveryCodeEntity, codes);
  }

  async useRecoveryCode(id: string, userId: string, usedAt: Date): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      RecoveryCodeEntity,
      { id, userId, usedAt: IsNull() },
      { usedAt },
    );
    return affected === 1;
  }

  countRecoveryCodes(userId: string): Promise<number> {
    return this.unitOfWork.reader.countBy(RecoveryCodeEntity, { userId, usedAt: IsNull() });
  }

  async delete(userId: string): Promise<void> {
    await this.unitOfWork.manager.delete(RecoveryCodeEntity, { userId });
    await this.unitOfWork.manager.delete(SecondStepEntity, { userId });
  }
}
