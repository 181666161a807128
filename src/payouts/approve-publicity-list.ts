import { Injectable } from '@nestjs/common';
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
import type { ApproveListDto, ListApprovalDto } from './dto/list-approval.dto.js';
import { FindFundings } from './find-fundings.js';
import { partsOf, type Funding } from './funding.js';
import { LedgerRepository } from './ledger.repository.js';
import type { Part } from './part.js';
import { PostMoney } from './post-money.js';
import { formatYuan } from './yuan.js';

/**
 * A second person approves a list whose publicity is over: the money of every case on it that no objection holds is
 * reserved in the policy's appropriation of this year, or in each of those of its funding plan, of all of them or of none.
 */
@Injectable()
export class ApprovePublicityList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: PublicityListRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly findFundings: FindFundings,
    private readonly limits: ApprovalLimits,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param wanted the appropriation, needed only where the policy has several this year and no plan, and what to do where
   *   the money does not reach
   * @throws DomainError PUBLICITY_LIST_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON, PUBLICITY_NOT_OVER, OBJECTION_OPEN,
   *   PUBLICITY_LIST_ALTERED, FUNDING_PLAN_IN_FORCE, APPROPRIATION_UNCLEAR, APPROPRIATION_NOT_FOUND, INSUFFICIENT_FUNDS,
   *   APPROVER_LIMIT_EXCEEDED
   */
  async execute(listId: string, wanted: ApproveListDto, actor: Actor): Promise<ListApprovalDto> {
    return this.unitOfWork.run(async () => {
      const list = await this.approvable(listId, actor);
      const cases = await this.cases.lockByList(listId, 'publicised');
      await this.refuseNothing(list, cases);
      await this.refuseAltered(list, cases);
      const neededFen = cases.reduce((sum, of) => sum + payable(of), 0);
      // What waits for money counts as well: it is approved later without anybody being asked again.
      await this.limits.approve('publicity-list', listId, neededFen, actor);
      const funding = await this.fundingFor(list, neededFen, wanted.appropriationId);
      await this.ledger.holdOfPolicy(list.policyId);
      const [now, later] =
        wanted.whenShort === 'queue'
          ? await this.asFarAsItReaches(cases, list.policyId, funding)
          : [cases, []];
      const amountFen = now.reduce((sum, of) => sum + payable(of), 0);
      const movements = now.flatMap((of) =>
        partsOf(funding, payable(of)).map((part) => ({
          ...part,
          caseId: of.id,
          memo: list.listNumber,
        })),
      );
      await this.postMoney.execute({ kind: 'approve', movements, actor: actor.userId });
      const { listNumber } = list;
      const { planNumber } = funding;
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
      const approvedAt = this.clock.now();
      // A line that an objection held is approved later, by itself; the list keeps who approved it first.
      await this.lists.markApproved(listId, actor, approvedAt);
      await this.auditLog.record({
        action: 'publicity-list.approved',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'publicity-list',
        subjectId: listId,
        detail: {
          listNumber,
          amountFen,
          waitingCount: later.length,
          fundingPlan: planNumber,
        },
      });
      return {
        listId,
        listNumber,
        state: 'approved',
        approvedBy: actor.displayName,
        approvedAt,
        fundingPlan: planNumber,
        funds: funding.shares.map(({ appropriation: { id, documentNumber } }) => ({
          appropriationId: id,
          documentNumber,
          amountFen: sumIn(id, movements),
        })),
        caseCount: now.length,
        amountFen,
        waitingCount: later.length,
      };
    });
  }

  /** First come, first served: nobody is overtaken by a smaller amount, and whoever waits already comes first. */
  private async asFarAsItReaches(
    cases: readonly BenefitCaseEntity[],
    policyId: string,
    funding: Funding,
  ): Promise<[BenefitCaseEntity[], BenefitCaseEntity[]]> {
    const inOrder = [...cases].sort(byOpening);
    const queued = await this.cases.lockByPolicy(policyId, 'awaiting-funds');
    if (queued.length > 0) return [[], inOrder];
    const left = await this.findFundings.moneyLeft([funding]);
    const reach = inOrder.findIndex((of) => !left.take(partsOf(funding, payable(of))));
    const count = reach < 0 ? inOrder.length : reach;
    return [inOrder.slice(0, count), inOrder.slice(count)];
  }

  private async approvable(listId: string, actor: Actor): Promise<PublicityListEntity> {
    const list = await this.lists.lock(listId);
    if (list?.kind !== 'payment') throw new DomainError('PUBLICITY_LIST_NOT_FOUND');
    if (list.madeBy === actor.userId) throw new DomainError('SAME_PERSON');
    if (this.clock.today() <= list.closesOn) {
      throw new DomainError('PUBLICITY_NOT_OVER', { closesOn: list.closesOn });
    }
    return list;
  }

  private async refuseNothing(
    { id, state }: PublicityListEntity,
    cases: readonly BenefitCaseEntity[],
  ): Promise<void> {
    if (cases.length > 0) return;
    const held = await this.cases.lockByList(id, 'objected');
    if (held.length > 0) throw new DomainError('OBJECTION_OPEN');
    if (state !== 'public') throw alreadyApproved();
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

function sumIn(id: string, parts: readonly Part[]): number {
  return parts
    .filter(({ appropriationId }) => appropriationId === id)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** The order of the queue. */
export function byOpening(a: BenefitCaseEntity, b: BenefitCaseEntity): number {
  return a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** The lifecycle lets no case onto a list without an amount to pay. */
function payable({ amountFen, caseNumber }: BenefitCaseEntity): number {
  if (amountFen === null) throw new Error(`case ${caseNumber} is on a list without an amount`);
  return amountFen;
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
