import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../audit/audit-log.js';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { publicityListHash } from '../cases/publicity/publicity-list-hash.js';
import type { PublicityListEntity } from '../cases/publicity/publicity-list.entity.js';
import { PublicityListRepository } from '../cases/publicity/publicity-list.repository.js';
import { yearOf } from '../core/local-date.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ApprovalLimits } from './approval-limits.js';
import { DecideList, payable, type ListDecision } from './decide-list.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import type { ApproveListDto, FundDto, ListApprovalDto } from './dto/list-approval.dto.js';
import { FindFundings } from './find-fundings.js';
import { partsOf, type Funding } from './funding.js';
import { LedgerRepository } from './ledger.repository.js';
import type { Part } from './part.js';
import { PostMoney } from './post-money.js';
import { formatYuan } from './yuan.js';

/**
 * A second person approves a list whose publicity is over: the money of every case on it that no objection holds is
 * reserved in the policy's appropriation of this year, or in each of those of its funding plan, of all of them or of none;
 * or, where the money does not reach and the approver says so, what the policy's own rule makes of that.
 */
@Injectable()
export class ApprovePublicityList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: PublicityListRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly findFundings: FindFundings,
    private readonly decideList: DecideList,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
    private readonly limits: ApprovalLimits,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * @param wanted the appropriation, needed only where the policy has several this year and no plan, and what to do where
   *   the money does not reach
   * @throws DomainError PUBLICITY_LIST_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON, PUBLICITY_NOT_OVER, OBJECTION_OPEN,
   *   PUBLICITY_LIST_ALTERED, FUNDING_PLAN_IN_FORCE, APPROPRIATION_UNCLEAR, APPROPRIATION_NOT_FOUND, INSUFFICIENT_FUNDS,
   *   FUNDS_AWAITED, APPROVER_LIMIT_EXCEEDED
   */
  async execute(listId: string, wanted: ApproveListDto, actor: Actor): Promise<ListApprovalDto> {
    return this.unitOfWork.run(async () => {
      const list = await this.approvable(listId, actor);
      const cases = await this.cases.lockByList(listId, 'publicised');
      const held = await this.cases.lockByList(listId, 'objected');
      refuseNothing(list, cases, held);
      await this.refuseAltered(list, cases);
      const neededFen = cases.reduce((sum, of) => sum + payable(of), 0);
      const funding = await this.fundingFor(list, neededFen, wanted.appropriationId);
      // The money that is spent is not of one's own recording.
      if (funding.shares.some(({ appropriation }) => appropriation.createdBy === actor.userId))
        throw new DomainError('SAME_PERSON');
      await this.limits.hold(actor);
      await this.ledger.holdOfPolicy(list.policyId);
      const decision = await this.decideList.execute(
        list.policyId,
        cases,
        funding,
        wanted.whenShort ?? 'refuse',
      );
      switch (decision.kind) {
        case 'approve':
          // What waits for money counts as well: it is approved later without anybody being asked again.
          await this.limits.approve('publicity-list', listId, neededFen, actor);
          return this.approve(list, funding, decision, actor);
        case 'reduce':
          // Everybody's share depends on whether those lines count.
          if (held.length > 0) throw new DomainError('OBJECTION_OPEN');
          return this.reduce(list, cases, funding, decision, actor);
      }
    });
  }

  private async approve(
    list: PublicityListEntity,
    funding: Funding,
    { now, later }: Extract<ListDecision, { kind: 'approve' }>,
    actor: Actor,
  ): Promise<ListApprovalDto> {
    const { listNumber } = list;
    const { planNumber } = funding;
    const taken = now.map((of) => ({ caseId: of.id, parts: partsOf(funding, payable(of)) }));
    await this.postMoney.execute({
      kind: 'approve',
      movements: taken.flatMap(({ caseId, parts }) =>
        parts.map((part) => ({ ...part, caseId, memo: listNumber })),
      ),
      actor: actor.userId,
    });
    await this.transitions.applyToAll(now, 'approve', actor, {
      detail: (of) => ({
        listNumber,
        fundingPlan: planNumber,
        parts: partsOf(funding, payable(of)),
        reservedFen: of.amountFen,
      }),
      vouched: ['publicity-over', 'another-person', 'budget-reserved'],
    });
    await this.transitions.applyToAll(later, 'await-funds', actor, {
      detail: () => ({ listNumber, fundingPlan: planNumber }),
      vouched: ['publicity-over', 'another-person'],
    });
    // Another fund of the policy may reach where the one named does not.
    const drained = later.length > 0 ? await this.drainAwaitingFunds.execute(list.policyId) : [];
    const ofList = new Set(later.map(({ id }) => id));
    const approved = [...taken, ...drained.filter(({ caseId }) => ofList.has(caseId))];
    const approvedAt = this.clock.now();
    // A line that an objection held is approved later, by itself; the list keeps who approved it first.
    await this.lists.markApproved(list.id, actor, approvedAt);
    const answer: ListApprovalDto = {
      listId: list.id,
      listNumber,
      state: 'approved',
      approvedBy: actor.displayName,
      approvedAt,
      fundingPlan: planNumber,
      funds: await this.fundsOf(
        list,
        funding,
        approved.flatMap(({ parts }) => parts),
      ),
      caseCount: approved.length,
      amountFen: sumOf(approved.flatMap(({ parts }) => parts)),
      waitingCount: now.length + later.length - approved.length,
      reducedCount: 0,
    };
    await this.recordDecision('publicity-list.approved', answer, actor);
    return answer;
  }

  /** Nothing is reserved: what each is to get has to be published and approved before it is anybody's. */
  private async reduce(
    list: PublicityListEntity,
    cases: readonly BenefitCaseEntity[],
    funding: Funding,
    { amounts, reason }: Extract<ListDecision, { kind: 'reduce' }>,
    actor: Actor,
  ): Promise<ListApprovalDto> {
    await this.transitions.applyToAll(cases, 'reduce', actor, {
      reason,
      changes: (of) => {
        const dueFen = of.entitledFen ?? payable(of);
        const amountFen = amounts.get(of.id) ?? 0;
        return { amountFen, entitledFen: dueFen > amountFen ? dueFen : null, listId: null };
      },
      detail: ({ amountFen, entitledFen }) => ({
        listNumber: list.listNumber,
        amountFen,
        entitledFen,
      }),
      vouched: ['publicity-over', 'another-person'],
    });
    const approvedAt = this.clock.now();
    await this.lists.markReduced(list.id, actor, approvedAt);
    const answer: ListApprovalDto = {
      listId: list.id,
      listNumber: list.listNumber,
      state: 'reduced',
      approvedBy: actor.displayName,
      approvedAt,
      fundingPlan: funding.planNumber,
      funds: [],
      caseCount: 0,
      amountFen: 0,
      waitingCount: 0,
      reducedCount: cases.length,
    };
    await this.recordDecision('publicity-list.reduced', answer, actor);
    return answer;
  }

  private async recordDecision(
    action: 'publicity-list.approved' | 'publicity-list.reduced',
    { listId, listNumber, amountFen, waitingCount, reducedCount, fundingPlan }: ListApprovalDto,
    actor: Actor,
  ): Promise<void> {
    await this.auditLog.record({
      action,
      actor: { id: actor.userId, role: actor.role },
      subjectType: 'publicity-list',
      subjectId: listId,
      detail: { listNumber, amountFen, waitingCount, reducedCount, fundingPlan },
    });
  }

  /** The funds that were asked for, and any other that has given something. */
  private async fundsOf(
    { policyId }: PublicityListEntity,
    funding: Funding,
    parts: readonly Part[],
  ): Promise<FundDto[]> {
    const asked = funding.shares.map(({ appropriation }) => appropriation);
    const all = (await this.findFundings.execute(policyId)).flatMap(({ shares }) =>
      shares.map(({ appropriation }) => appropriation),
    );
    const others = all.filter(({ id }) => !asked.some((one) => one.id === id) && sumIn(id, parts));
    return [...asked, ...others].map(({ id, documentNumber }) => ({
      appropriationId: id,
      documentNumber,
      amountFen: sumIn(id, parts),
    }));
  }

  private async approvable(listId: string, actor: Actor): Promise<PublicityListEntity> {
    const list = await this.lists.lock(listId);
    if (list?.kind !== 'payment') throw new DomainError('PUBLICITY_LIST_NOT_FOUND');
    this.scopes.requireWhole(actor, list.policyId, 'PUBLICITY_LIST_NOT_FOUND');
    if (list.madeBy === actor.userId) throw new DomainError('SAME_PERSON');
    if (this.clock.today() <= list.closesOn) {
      throw new DomainError('PUBLICITY_NOT_OVER', { closesOn: list.closesOn });
    }
    return list;
  }

  /** The lines are as published, and every case is still as its line says. */
  private async refuseAltered(
    { id, hash }: PublicityListEntity,
    cases: readonly BenefitCaseEntity[],
  ): Promise<void> {
    const lines = await this.lists.findLines(id);
    const published = new Map(lines.map(({ caseId, amountFen }) => [caseId, amountFen]));
    const isAsPublished =
      publicityListHash(lines) === hash &&
      cases.every((of) => published.get(of.id) === of.amountFen);
    if (!isAsPublished) throw new DomainError('PUBLICITY_LIST_ALTERED');
  }

  private async fundingFor(
    { policyId }: PublicityListEntity,
    neededFen: number,
    wantedId: string | undefined,
  ): Promise<Funding> {
    const all = await this.findFundings.execute(policyId);
    const [only, ...others] = all;
    if (wantedId !== undefined) {
      // Whoever shared out the burden has decided it for every case.
      if (only && only.planNumber !== null)
        throw new DomainError('FUNDING_PLAN_IN_FORCE', { planNumber: only.planNumber });
      const wanted = all.find(({ shares }) => shares[0]?.appropriation.id === wantedId);
      if (!wanted) throw new DomainError('APPROPRIATION_NOT_FOUND');
      return wanted;
    }
    if (!only) throw nothingAppropriated(yearOf(this.clock.today()), neededFen);
    if (others.length > 0) throw new DomainError('APPROPRIATION_UNCLEAR');
    return only;
  }
}

function refuseNothing(
  { state }: PublicityListEntity,
  cases: readonly BenefitCaseEntity[],
  held: readonly BenefitCaseEntity[],
): void {
  if (cases.length > 0) return;
  if (held.length > 0) throw new DomainError('OBJECTION_OPEN');
  if (state !== 'public') throw alreadyApproved();
}

function sumIn(id: string, parts: readonly Part[]): number {
  return sumOf(parts.filter(({ appropriationId }) => appropriationId === id));
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

function alreadyApproved(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '名单已经批准。', en: 'The list has been approved already.' } },
  );
}

function nothingAppropriated(year: number, neededFen: number): DomainError {
  const needed = formatYuan(neededFen);
  return new DomainError(
    'INSUFFICIENT_FUNDS',
    { availableFen: 0, neededFen },
    {
      detail: {
        zh: `需要 ${needed} 元，该政策没有 ${year} 年度的预算指标。`,
        en: `${needed} yuan are needed; the policy has no appropriation for ${year}.`,
      },
    },
  );
}
