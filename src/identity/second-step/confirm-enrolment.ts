import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Actor } from '../actor.js';
import { idOfRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import { SecondStepRepository } from './second-step.repository.js';
import { SecondSteps } from './second-steps.js';

/** An application has taken the secret in: from now on a code is asked for. */
@Injectable()
export class ConfirmEnrolment {
  constructor(
    private readonly secondSteps: SecondSteps,
    private readonly repository: SecondStepRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the recovery codes, which are shown this once
   * @throws DomainError SECOND_STEP_IS_ON, CODE_INVALID
   */
  async execute({ userId }: Actor, code: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.unitOfWork.run(async () => {
      if (await this.secondSteps.isOn(userId)) throw new DomainError('SECOND_STEP_IS_ON');
      if (!(await this.secondSteps.acceptOneTimePassword(userId, code)))
        throw new DomainError('CODE_INVALID');
      await this.repository.confirm(userId, this.clock.now());
      await this.repository.insertRecoveryCodes(
        codes.map((one) => ({ id: idOfRecoveryCode(one), userId, usedAt: null })),
      );
      await this.auditLog.record({
        action: 'user.second-step-set-up',
        subjectType: 'user',
        subjectId: userId,
      });
    });
    return codes;
  }
}
