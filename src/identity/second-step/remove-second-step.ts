import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Actor } from '../actor.js';
import type { Client } from '../client.js';
import { ConfirmPerson } from '../confirm-person.js';
import { SecondStepRepository } from './second-step.repository.js';

/** For another telephone, or where it is not required: the password is enough again. */
@Injectable()
export class RemoveSecondStep {
  constructor(
    private readonly confirmPerson: ConfirmPerson,
    private readonly repository: SecondStepRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {}

  /** The session itself was opened with a code. @throws DomainError as ConfirmPerson does */
  async execute(actor: Actor, password: string, client: Client): Promise<void> {
    const { id } = await this.confirmPerson.execute(actor, password, client);
    await this.unitOfWork.run(async () => {
      await this.repository.delete(id);
      await this.auditLog.record({
        action: 'user.second-step-removed',
        subjectType: 'user',
        subjectId: id,
      });
    });
  }
}
