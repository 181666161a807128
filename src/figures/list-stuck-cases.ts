import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CASE_LIFECYCLE, roadOf } from '../core/lifecycle/case-lifecycle.js';
import { ESCALATION_LEVELS } from '../core/lifecycle/escalation.js';
import { nextStepOf } from '../core/lifecycle/transitions.js';
import { townName } from '../core/standards/fengxian-towns.js';
import { workingDaysBetween } from '../core/standards/working-days.js';
import { CaseRedecider } from '../payouts/case-redecider.js';
import { payableAccount } from '../payouts/payable-account.js';
import { formatYuan } from '../payouts/yuan.js';
import { Clock, shanghaiDate } from '../platform/clock.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { CasesInView } from './cases-in-view.js';
import type { StuckCaseQuery } from './dto/figures-query.dto.js';
import type { StuckCaseDto, StuckCasePageDto } from './dto/stuck-case.dto.js';
import { StuckCaseRepository, type StuckCase } from './stuck-case.repository.js';
import { STUCK_REASONS, type StuckReason } from './stuck-reasons.js';

interface Explained {
  readonly reason: StuckReason;
  readonly detail: LocalizedText | null;
}

/**
 * Cases that do not get on, with the reason. What holds an approved case that is late can only be found by deciding it
 * again, as the making of a batch does; that is done for the cases of the page and no others.
 */
@Injectable()
export class ListStuckCases {
  constructor(
    private readonly stuckCases: StuckCaseRepository,
    private readonly casesInView: CasesInView,
    private readonly redecider: CaseRedecider,
    private readonly rules: RuleLibrary,
    private readonly clock: Clock,
  ) {}

  async execute(
    actor: Actor,
    { limit, cursor, reason, ...scope }: StuckCaseQuery,
  ): Promise<StuckCasePageDto> {
    const [afterId] = cursor === undefined ? [''] : decodeCursor(cursor, ['string']);
    const filter = { ...this.casesInView.of(actor, scope), reason };
    const rows = await this.stuckCases.find(filter, limit + 1, afterId);
    const page = pageOf(rows, limit, ({ benefitCase }) => [benefitCase.id]);
    const idsOf = (wanted: StuckReason) =>
      page.data.filter((row) => row.reason === wanted).map(({ benefitCase }) => benefitCase.id);
    const objections = await this.stuckCases.openObjections(idsOf('objection-open'));
    const bounces = await this.stuckCases.bounceReasons(idsOf('bounced'));
    const data: StuckCaseDto[] = [];
    for (const row of page.data) {
      const { id } = row.benefitCase;
      const objection = objections.get(id);
      const lodged =
        objection && `${objection.objectionNumber}，${shanghaiDate(objection.lodgedAt)}`;
      const said = lodged ?? bounces.get(id) ?? undefined;
      data.push(this.view(row, said === undefined ? await this.explain(row) : told(row, said)));
    }
    return { ...page, data };
  }

  private async explain({ benefitCase, reason }: StuckCase): Promise<Explained> {
    switch (reason) {
      case 'account-invalid':
        return { reason, detail: accountFault(benefitCase) };
      case 'late':
        return benefitCase.state === 'approved'
          ? this.decideAgain(benefitCase)
          : { reason, detail: null };
      case 'objection-open':
      case 'awaiting-funds':
      case 'bounced':
      case 'bank-exception':
      case 'amount-unknown':
      case 'unanswered':
        return { reason, detail: null };
    }
  }

  private async decideAgain({ id }: BenefitCaseEntity): Promise<Explained> {
    const redecision = await this.redecider.redecide(id);
    switch (redecision.outcome) {
      case 'same':
        return { reason: 'late', detail: null };
      case 'held':
        return { reason: 'held', detail: same(redecision.reason) };
      case 'withdrawn':
        return { reason: 'late', detail: same(redecision.reason) };
      case 'changed': {
        const amount = formatYuan(redecision.amountFen);
        const detail = { zh: `金额应为 ${amount} 元`, en: `the amount is now ${amount} yuan` };
        return { reason: 'late', detail };
      }
    }
  }

  private view(
    { benefitCase, uscc, enterpriseName, town }: StuckCase,
    { reason, detail }: Explained,
  ): StuckCaseDto {
    const { id, caseNumber, policyId, policyTitle, state, delivery, effect } = benefitCase;
    const { amountFen, stateSince, dueOn, escalationLevel } = benefitCase;
    const today = this.clock.today();
    return {
      id,
      caseNumber,
      uscc,
      enterpriseName,
      policyId,
      policyTitle,
      authority: this.rules.current().policies.get(policyId)?.authority ?? null,
      town: town === '' ? null : (townName(town) ?? town),
      state,
      stateLabel: CASE_LIFECYCLE.states[state].label,
      amountFen,
      stateSince,
      dueOn,
      workingDaysLate: dueOn !== null && dueOn < today ? workingDaysBetween(dueOn, today).days : 0,
      reportedTo: escalationLevel === 0 ? null : (ESCALATION_LEVELS[escalationLevel] ?? null),
      reason,
      reasonLabel: STUCK_REASONS[reason],
      detail,
      nextStep: nextStepOf(state, roadOf(delivery, effect)),
    };
  }
}

function told({ reason }: StuckCase, text: string): Explained {
  return { reason, detail: same(text) };
}

function accountFault(benefitCase: BenefitCaseEntity): LocalizedText | null {
  const account = payableAccount(benefitCase);
  return 'zh' in account ? account : null;
}

function same(text: string): LocalizedText {
  return { zh: text, en: text };
}
