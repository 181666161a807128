import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../../audit/audit-log.js';
import { REMINDERS } from '../../core/lifecycle/reminders.js';
import { addWorkingDays } from '../../core/standards/working-days.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { CaseTransitions } from '../case-transitions.js';
import { CaseRepository } from '../cases.repository.js';
import { NumberSeriesRepository } from '../number-series.repository.js';
import { PublicityListDto, type MakeWaiverNoticeDto } from './dto/publicity-list.dto.js';
import { PublicityLines, totalsOf } from './publicity-lines.js';
import type { PublicityListEntity } from './publicity-list.entity.js';
import { PublicityListRepository } from './publicity-list.repository.js';

/**
 * A reviewer gives public notice to enterprises of a policy that have answered none of their reminders (放弃公告): each may
 * still confirm until the last day, and has waived its benefit after it.
 */
@Injectable()
export class MakeWaiverNotice {
  constructor(
    private readonly cases: CaseRepository,
    private readonly lists: PublicityListRepository,
    private readonly publicityLines: PublicityLines,
    private readonly numbers: NumberSeriesRepository,
    private readonly transitions: CaseTransitions,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError NOBODY_TO_NOTIFY, CHOSEN_HAVE_ANSWERED, POLICY_NOT_FOUND */
  execute(actor: Actor, order: MakeWaiverNoticeDto): Promise<PublicityListDto> {
    this.scopes.requireWhole(actor, order.policyId, 'POLICY_NOT_FOUND');
    return this.unitOfWork.run(async () => {
      const cases = (await this.cases.lockByPolicy(order.policyId, 'offered')).filter(
        ({ id, reminderCount, amountFen }) =>
          reminderCount >= REMINDERS.count &&
          amountFen !== null &&
          amountFen > 0 &&
          (order.caseIds?.includes(id) ?? true),
      );
      const [first] = cases;
      if (!first) throw new DomainError('NOBODY_TO_NOTIFY');
      // A notice is what the reviewer chose or nothing: somebody may have answered since.
      if (order.caseIds && cases.length < order.caseIds.length)
        throw new DomainError('CHOSEN_HAVE_ANSWERED');
      const opensOn = this.clock.today();
      const number = await this.numbers.next('publicity_list');
      const list: PublicityListEntity = {
        ...totalsOf(cases),
        id: newId(),
        kind: 'waiver',
        listNumber: `FQ${opensOn.slice(0, 4)}-${number}`,
        policyId: order.policyId,
        policyTitle: first.policyTitle,
        madeBy: actor.userId,
        madeByName: actor.displayName,
        madeAt: this.clock.now(),
        opensOn,
        closesOn: addWorkingDays(opensOn, order.workingDays).date,
        workingDays: order.workingDays,
        basis: order.basis.trim(),
        approvedBy: null,
        approvedByName: null,
        approvedAt: null,
        state: 'public',
      };
      await this.lists.insert(list);
      await this.publicityLines.insert(list.id, cases);
      await this.transitions.applyToAll(cases, 'give-notice', actor, {
        reason: `公告 ${list.listNumber}，至 ${list.closesOn}`,
        detail: { listId: list.id, listNumber: list.listNumber },
        vouched: ['reminders-sent', 'notice-length-stated'],
        limitEndsOn: list.closesOn,
      });
      const { id, listNumber, policyId, closesOn, workingDays, basis, caseCount, hash } = list;
      await this.auditLog.record({
        action: 'waiver-notice.made',
        subjectType: 'publicity-list',
        subjectId: id,
        detail: { listNumber, policyId, closesOn, workingDays, basis, caseCount, hash },
        after: list,
      });
      return PublicityListDto.of(list, { waitingCount: 0, heldCount: 0 });
    });
  }
}
