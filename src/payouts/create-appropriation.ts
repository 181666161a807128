import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { Clock } from '../platform/clock.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import { RuleLibrary } from '../policies/rule-library.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import type { CarriedOut } from './budget-act.js';
import type { CreateAppropriationDto } from './dto/appropriation.dto.js';
import { LEDGER_ACCOUNT_KINDS } from './ledger.js';
import { LedgerRepository } from './ledger.repository.js';
import { PostMoney } from './post-money.js';
import type { Signatures } from './signatures.js';
import { parseYuan } from './yuan.js';

/**
 * Carries out a budget document: opens the accounts of an appropriation, moves the amount in from the treasury, and approves
 * with it what has been waiting for money.
 */
@Injectable()
export class CreateAppropriation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: AppropriationRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
    private readonly library: RuleLibrary,
    private readonly scopes: StaffScopes,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError POLICY_NOT_FOUND, APPROPRIATION_EXISTS */
  async execute(
    wanted: CreateAppropriationDto,
    { maker, approver }: Signatures,
  ): Promise<CarriedOut> {
    const { amountYuan, ...terms } = wanted;
    const amountFen = parseYuan(amountYuan);
    if (amountFen === undefined) throw new RangeError(`not an amount: ${amountYuan}`);
    if (!this.library.current().policies.has(terms.policyId)) {
      throw new DomainError('POLICY_NOT_FOUND', { policyId: terms.policyId });
    }
    this.scopes.requireWhole(approver, terms.policyId, 'POLICY_NOT_FOUND');
    const appropriation: AppropriationEntity = {
      ...terms,
      id: newId(),
      createdBy: maker.userId,
      createdByName: maker.displayName,
      createdAt: this.clock.now(),
    };
    return this.unitOfWork.run(async () => {
      await this.insert(appropriation);
      await this.openAccounts(appropriation);
      await this.postMoney.execute({
        kind: 'appropriate',
        movements: [{ appropriationId: appropriation.id, amountFen, memo: terms.documentNumber }],
        actor: maker.userId,
      });
      await this.drainAwaitingFunds.execute(terms.policyId);
      await this.auditLog.record({
        action: 'appropriation.created',
        actor: { id: approver.userId, role: approver.role },
        subjectType: 'appropriation',
        subjectId: appropriation.id,
        detail: { ...wanted, madeBy: maker.userId },
        after: appropriation,
      });
      return { id: appropriation.id, policyId: terms.policyId, amountFen };
    });
  }

  private async insert(appropriation: AppropriationEntity): Promise<void> {
    try {
      await this.repository.insert(appropriation);
    } catch (error) {
      if (!isUniqueViolation(error, 'appropriation')) throw error;
      throw new DomainError('APPROPRIATION_EXISTS', {}, { cause: error });
    }
  }

  private async openAccounts({ id, policyId, fiscalYear, fund }: AppropriationEntity) {
    await this.ledger.insertAccounts(
      LEDGER_ACCOUNT_KINDS.map((kind) => ({
        id: newId(),
        code: `${policyId}/${fiscalYear}/${fund}/${kind}`,
        kind,
        appropriationId: id,
        mayBeNegative: kind === 'treasury',
        balanceFen: 0,
      })),
    );
  }
}
