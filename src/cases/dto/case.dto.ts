import { CASE_LIFECYCLE, roadOf } from '../../core/lifecycle/case-lifecycle.js';
import { ESCALATION_LEVELS } from '../../core/lifecycle/escalation.js';
import { actsOf, nextStepOf } from '../../core/lifecycle/transitions.js';
import type { LocalDate } from '../../core/local-date.js';
import { LabelDto } from '../../policies/dto/label.dto.js';
import { partyOf, type CaseActor } from '../case-actor.js';
import type { CaseTransitionEntity } from '../case-transition.entity.js';
import type { CaseRow } from '../cases.repository.js';
import { CaseAccountDto } from './case-account.dto.js';

/** One enterprise's one entitlement on its way to closed. */
export class CaseDto {
  id: string;
  /** What people call it, such as 2024-000123. */
  caseNumber: string;
  uscc: string;
  enterpriseName: string;
  policyId: string;
  policyTitle: LabelDto;
  state: string;
  stateLabel: LabelDto;
  /** What happens next, and who has to do it. */
  nextStep: LabelDto;
  delivery: string;
  effect: string;
  /** direct, confirm or apply where it is paid out here; self-assessed, automatic or qualification where it is only recorded. */
  road: string;
  /** Null: not known yet. */
  amountFen: number | null;
  /** What is due by the decision, where the money reached for less; null where the amount is all of it. */
  entitledFen: number | null;
  /** The date whose law decides. */
  businessDate: string;
  openedAt: Date;
  stateSince: Date;
  closedAt: Date | null;
  /** The last day on which it is in time; null where no limit runs. */
  dueOn: string | null;
  overdue: boolean;
  /** To whom it has been reported as late; null where it has not. */
  reportedTo: LabelDto | null;
  /** On whom it waits: enterprise, reviewer, approver, cashier, bank or system; null at its end. */
  owner: string | null;
  account: CaseAccountDto | null;
  listId: string | null;
  /** Made up for the demonstration. */
  demonstration: boolean;
  /** Grows by one with everything that happens to it. */
  rowVersion: number;
  /** What the caller may do to it now. */
  allowedActs: string[];

  static of({ benefitCase, uscc, enterpriseName }: CaseRow, viewer: CaseViewer): CaseDto {
    const { id, caseNumber, policyId, policyTitle, state, delivery, effect } = benefitCase;
    const { amountFen, entitledFen, businessDate, openedAt, stateSince, closedAt, dueOn } =
      benefitCase;
    const { owner, listId, demonstration, rowVersion, escalationLevel } = benefitCase;
    const road = roadOf(delivery, effect);
    const party = partyOf(viewer.actor);
    return {
      id,
      caseNumber,
      uscc,
      enterpriseName,
      policyId,
      policyTitle,
      state,
      stateLabel: CASE_LIFECYCLE.states[state].label,
      nextStep: nextStepOf(state, road),
      delivery,
      effect,
      road,
      amountFen,
      entitledFen,
      businessDate,
      openedAt,
      stateSince,
      closedAt,
      dueOn,
      overdue: dueOn !== null && dueOn < viewer.today,
      reportedTo: escalationLevel === 0 ? null : (ESCALATION_LEVELS[escalationLevel] ?? null),
      owner,
      account: CaseAccountDto.masked(benefitCase),
      listId,
      demonstration,
      rowVersion,
      allowedActs: party ? actsOf(state, road, party, amountFen) : [],
    };
  }
}

/** Who looks, and on which day: both decide what can be done and what is late. */
export interface CaseViewer {
  readonly actor: CaseActor;
  readonly today: LocalDate;
}

/** One thing that happened to a case. */
export class CaseTransitionDto {
  at: Date;
  act: string;
  actLabel: LabelDto;
  /** The name of who did it. */
  actor: string;
  actorRole: string;
  fromState: string | null;
  toState: string;
  reason: string | null;

  static of(transition: CaseTransitionEntity): CaseTransitionDto {
    const { at, act, actorName, actorRole, fromState, toState, reason } = transition;
    const actLabel = CASE_LIFECYCLE.acts[act].label;
    return { at, act, actLabel, actor: actorName, actorRole, fromState, toState, reason };
  }
}

export class CaseDetailDto extends CaseDto {
  /** From the beginning on. */
  timeline: CaseTransitionDto[];
}

export class CasePageDto {
  data: CaseDto[];
  nextCursor: string | null;
}

export class StateSummaryDto {
  state: string;
  stateLabel: LabelDto;
  count: number;
  /** Cases whose amount is not known count as nothing. */
  amountFen: number;
  overdueCount: number;
}

export class CaseSummaryDto {
  /** Every state there is, in the order in which a case meets them. */
  states: StateSummaryDto[];
  /** The day by which lateness is judged. */
  today: string;
}
