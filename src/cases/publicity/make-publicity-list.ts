import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../../audit/audit-log.js';
import { addWorkingDays } from '../../core/standards/working-days.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';
import { CaseTransitions } from '../case-transitions.js';
import { CaseRepository } from '../cases.repository.js';
import {
  PublicityListDto,
  UnrankedCaseDto,
  type MadePublicityListDto,
  type MakePublicityListDto,
} from './dto/publicity-list.dto.js';
import { NumberSeriesRepository } from '../number-series.repository.js';
import { PolicyTerms, type PublicityTerms } from '../policy-terms.js';
import { PublicityLines, totalsOf } from './publicity-lines.js';
import type { PublicityListEntity } from './publicity-list.entity.js';
import { PublicityListRepository } from './publicity-list.repository.js';
import { RankCases, type UnrankedCase } from './rank-cases.js';

/** A reviewer publishes everything of a policy that has passed review: 拟兑付名单. */
@Injectable()
export class MakePublicityList {
  constructor(
    private readonly cases: CaseRepository,
    private readonly lists: PublicityListRepository,
    private readonly publicityLines: PublicityLines,
    private readonly numbers: NumberSeriesRepository,
    private readonly transitions: CaseTransitions,
    private readonly terms: PolicyTerms,
    private readonly rankCases: RankCases,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * In the order in which a ranked policy gives its money; whoever cannot be ranked stays behind, by name.
   * @throws DomainError NO_REVIEWED_CASES, RANK_UNKNOWN, PUBLICITY_LENGTH_UNKNOWN, PUBLICITY_TOO_SHORT, REASON_REQUIRED,
   *   POLICY_NOT_FOUND for one that is not in the actor's scope
   */
  execute(actor: Actor, order: MakePublicityListDto): Promise<MadePublicityListDto> {
    this.scopes.requireWhole(actor, order.policyId, 'POLICY_NOT_FOUND');
    return this.unitOfWork.run(async () => {
      const { ranked, unranked } = await this.rankCases.execute(
        this.terms.shortfall(order.policyId),
        await this.reviewedCases(order.policyId),
      );
      if (ranked.length === 0) throw rankUnknown(unranked);
      const cases = ranked.map(({ benefitCase }) => benefitCase);
      const rankOf = new Map(ranked.map((one) => [one.benefitCase.id, one.rankValue]));
      const terms = publicityTerms(order, this.demandedFor(cases));
      const list = await this.newList(actor, order.policyId, cases, terms);
      await this.lists.insert(list);
      await this.publicityLines.insert(list.id, cases);
      await this.transitions.applyToAll(cases, 'publicise', actor, {
        changes: ({ id }) => ({ listId: list.id, rankValue: rankOf.get(id) ?? null }),
        detail: ({ amountFen }) => ({ listId: list.id, listNumber: list.listNumber, amountFen }),
        vouched: ['publicity-length-known'],
        limitStartsOn: list.closesOn,
      });
      await this.recordMaking(list);
      return {
        ...PublicityListDto.of(list, { waitingCount: cases.length, heldCount: 0 }),
        unranked: unranked.map(UnrankedCaseDto.of),
      };
    });
  }

  private async reviewedCases(policyId: string): Promise<BenefitCaseEntity[]> {
    const cases = await this.cases.lockByPolicy(policyId, 'reviewed');
    if (cases.length === 0) throw new DomainError('NO_REVIEWED_CASES');
    return cases;
  }

  /** The longest that any of the versions demands; undefined where one of them does not say. */
  private demandedFor(cases: readonly BenefitCaseEntity[]): Demanded {
    const demanded: Demanded = { longest: undefined, silent: false };
    for (const { policyId, businessDate } of cases) {
      const terms = this.terms.publicity(policyId, businessDate);
      if (!terms) demanded.silent = true;
      else if (terms.workingDays > (demanded.longest?.workingDays ?? 0)) demanded.longest = terms;
    }
    return demanded;
  }

  private async newList(
    actor: Actor,
    policyId: string,
    cases: readonly BenefitCaseEntity[],
    { workingDays, basis }: PublicityTerms,
  ): Promise<PublicityListEntity> {
    const opensOn = this.clock.today();
    const number = await this.numbers.next('publicity_list');
    return {
      ...totalsOf(cases),
      id: newId(),
      kind: 'payment',
      listNumber: `GS${opensOn.slice(0, 4)}-${number}`,
      policyId,
      policyTitle: cases.at(-1)?.policyTitle ?? { zh: policyId, en: policyId },
      madeBy: actor.userId,
      madeByName: actor.displayName,
      madeAt: this.clock.now(),
      opensOn,
      closesOn: addWorkingDays(opensOn, workingDays).date,
      workingDays,
      basis,
      approvedBy: null,
      approvedByName: null,
      approvedAt: null,
      state: 'public',
    };
  }

  private async recordMaking(list: PublicityListEntity): Promise<void> {
    const { id, listNumber, policyId, closesOn, workingDays, basis } = list;
    const { caseCount, amountFen, hash } = list;
    await this.auditLog.record({
      action: 'publicity-list.made',
      subjectType: 'publicity-list',
      subjectId: id,
      detail: { listNumber, policyId, closesOn, workingDays, basis, caseCount, amountFen, hash },
      after: list,
    });
  }
}

function rankUnknown(unranked: readonly UnrankedCase[]): DomainError {
  return new DomainError(
    'RANK_UNKNOWN',
    {},
    {
      errors: unranked.map(({ benefitCase, because }) => ({
        path: benefitCase.caseNumber,
        message: because,
      })),
    },
  );
}

interface Demanded {
  longest: PublicityTerms | undefined;
  silent: boolean;
}

/** The law's number of days; where the law is silent or a reviewer wants more, the reviewer's, with the reviewer's reason. */
function publicityTerms(order: MakePublicityListDto, demanded: Demanded): PublicityTerms {
  const { longest, silent } = demanded;
  const { workingDays } = order;
  const reason = order.reason?.trim() ?? '';
  if (workingDays === undefined) {
    if (!longest || silent) throw new DomainError('PUBLICITY_LENGTH_UNKNOWN');
    return longest;
  }
  if (longest && workingDays < longest.workingDays) {
    throw new DomainError('PUBLICITY_TOO_SHORT', { workingDays: longest.workingDays });
  }
  if (longest?.workingDays === workingDays && !silent) return longest;
  if (reason === '') throw new DomainError('REASON_REQUIRED');
  return { workingDays, basis: reason };
}
