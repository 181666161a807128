import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { Actor } from '../platform/http/request-context.js';
import type { EnterpriseAccountEntity } from './enterprise-account.entity.js';
import { EnterpriseAccountRepository } from './enterprise-account.repository.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { checkPayeeAccount, maskAccountNumber, type PayeeAccount } from './payee-account.js';

/** Records where an enterprise wants to be paid from now on. What has been confirmed keeps its own account. */
@Injectable()
export class RecordAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterpriseRepository,
    private readonly accounts: EnterpriseAccountRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError ENTERPRISE_NOT_FOUND, ACCOUNT_INVALID */
  execute(uscc: string, account: PayeeAccount, actor: Actor): Promise<EnterpriseAccountEntity> {
    const checked = checkPayeeAccount(account);
    return this.unitOfWork.run(async () => {
      const enterprise = await this.enterprises.findByUscc(uscc);
      if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
      const recorded = {
        ...checked,
        enterpriseId: enterprise.id,
        recordedAt: this.clock.now(),
        recordedBy: actor.id,
      };
      const before = (await this.accounts.findOf([enterprise.id])).get(enterprise.id);
      await this.accounts.put(recorded);
      await this.auditLog.record({
        action: 'account.recorded',
        subjectType: 'enterprise',
        subjectId: enterprise.uscc,
        uscc: enterprise.uscc,
        detail: {
          accountNumber: maskAccountNumber(checked.accountNumber),
          bankCode: checked.bankCode,
        },
        before: before && masked(before),
        after: masked(recorded),
        actor,
      });
      return recorded;
    });
  }
}

function masked(account: EnterpriseAccountEntity): object {
  return { ...account, accountNumber: maskAccountNumber(account.accountNumber) };
}
