import { Injectable } from '@nestjs/common';
import { EnterpriseAccountRepository } from '../enterprises/enterprise-account.repository.js';
import { checkPayeeAccount } from '../enterprises/payee-account.js';
import { RecordAccount } from '../enterprises/record-account.js';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Vault } from '../platform/secrets/vault.js';
import { recordedAccount } from './recorded-account.js';
import { CaseAccess } from './case-access.js';
import { CaseTransitions } from './case-transitions.js';
import { accountOf, type CaseAccountInputDto } from './dto/case-account.dto.js';
import type { CaseDetailDto } from './dto/case.dto.js';

/**
 * The enterprise mends the account into which the bank could not pay; the case is then paid again. Where it is the one on
 * file, the file is mended too, or the next payment would come back for the same reason.
 */
@Injectable()
export class CorrectAccount {
  constructor(
    private readonly access: CaseAccess,
    private readonly transitions: CaseTransitions,
    private readonly accounts: EnterpriseAccountRepository,
    private readonly recordAccount: RecordAccount,
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, ACCOUNT_INVALID, ILLEGAL_TRANSITION */
  execute(actor: Actor, caseId: string, input: CaseAccountInputDto): Promise<CaseDetailDto> {
    return this.unitOfWork.run(async () => {
      const { benefitCase, uscc } = await this.access.requireForAct(actor, caseId, 'account');
      const before = accountOf(benefitCase);
      const account = checkPayeeAccount(input);
      await this.transitions.apply(caseId, 'correct-account', actor, {
        changes: account,
        detail: {
          before: before && recordedAccount(this.vault, before),
          account: recordedAccount(this.vault, account),
        },
      });
      const onFile = await this.accounts.find(benefitCase.enterpriseId);
      if (onFile && onFile.accountNumber === before?.accountNumber) {
        await this.recordAccount.execute(uscc, account, { id: actor.userId, role: actor.role });
      }
      return this.access.show(actor, caseId);
    });
  }
}
