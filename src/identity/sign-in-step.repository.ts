import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SignInStepEntity } from './sign-in-step.entity.js';

@Injectable()
export class SignInStepRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Stores it, and forgets what has expired. */
  async insert(step: SignInStepEntity, now: Date): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.delete(SignInStepEntity, { expiresAt: LessThanOrEqual(now) });
    await insertRows(manager, SignInStepEntity, [step]);
  }

  find(id: string, kind: string, now: Date): Promise<SignInStepEntity | null> {
    return this.unitOfWork.reader.findOne(SignInStepEntity, {
      where: { id, kind, expiresAt: MoreThan(now) },
    });
  }

  /** Whether it was still there: of two that use it at once, one does. */
  async delete(id: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.delete(SignInStepEntity, { id });
    return affected === 1;
  }
}
