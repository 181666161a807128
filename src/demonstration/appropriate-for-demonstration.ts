import { Injectable } from '@nestjs/common';
import { yearOf, type LocalDate } from '../core/local-date.js';
import type { Actor } from '../identity/actor.js';
import { DemonstrationAccounts } from '../identity/demonstration-accounts.js';
import type { Role } from '../identity/roles.js';
import { UserRepository } from '../identity/user.repository.js';
import { ApproveBudgetProposal } from '../payouts/approve-budget-proposal.js';
import type { CreateAppropriationDto } from '../payouts/dto/appropriation.dto.js';
import { ProposeBudgetAct } from '../payouts/propose-budget-act.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { readSeedAppropriations } from './demonstration-seeds.js';
import { unless } from './unless.js';

/** The year's money of the demonstration: proposed by its cashier and approved by its approver, as anybody's would be. */
@Injectable()
export class AppropriateForDemonstration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: RuleLibrary,
    private readonly accounts: DemonstrationAccounts,
    private readonly users: UserRepository,
    private readonly proposeBudgetAct: ProposeBudgetAct,
    private readonly approveBudgetProposal: ApproveBudgetProposal,
  ) {}

  async execute(folder: string, today: LocalDate): Promise<void> {
    const fiscalYear = yearOf(today);
    const { policies } = this.rules.current();
    const wanted = (await readSeedAppropriations(folder)).filter(({ policyId }) =>
      policies
        .get(policyId)
        ?.versions.some(
          ({ from, to }) =>
            from <= `${fiscalYear}-12-31` && (to === undefined || to >= `${fiscalYear}-01-01`),
        ),
    );
    const cashier = await this.oneOf('cashier');
    const approver = await this.oneOf('approver');
    for (const [index, entry] of wanted.entries()) {
      const terms = {
        ...entry,
        fiscalYear,
        documentNumber: `演示指〔${fiscalYear}〕${index + 1}号`,
        amountYuan: String(entry.amountYuan),
      };
      await unless('APPROPRIATION_EXISTS', () => this.appropriate(terms, cashier, approver));
    }
  }

  /** In one transaction, so that a load that is broken off leaves no proposal behind. */
  private async appropriate(
    terms: CreateAppropriationDto,
    cashier: Actor,
    approver: Actor,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      const act = { kind: 'appropriation', appropriationId: null, terms } as const;
      const { id } = await this.proposeBudgetAct.execute(act, cashier);
      await this.approveBudgetProposal.execute(id, approver);
    });
  }

  private async oneOf(role: Role): Promise<Actor> {
    const account = (await this.accounts.list()).find((each) => each.role === role);
    const user = account && (await this.users.findByUsername(account.username));
    if (!user) throw new Error(`nobody in the demonstration is a ${role}`);
    const { id: userId, username, displayName } = user;
    return { userId, username, displayName, role };
  }
}
