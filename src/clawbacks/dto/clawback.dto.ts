import type { ClawbackAct, ClawbackOwner, ClawbackState } from '../../core/clawback/clawback.js';
import { clawbackActsOf } from '../../core/clawback/clawback-lifecycle.js';
import { CLAWBACK_STATES } from '../../core/clawback/clawback-states.js';
import { CLAWBACK_ACTS } from '../../core/clawback/clawback-vocabulary.js';
import type { LocalDate } from '../../core/local-date.js';
import type { Actor } from '../../identity/actor.js';
import { seesGrounds } from '../../identity/fact-visibility.js';
import { LabelDto } from '../../policies/dto/label.dto.js';
import type { ClawbackInstalmentEntity } from '../clawback-instalment.entity.js';
import type {
  ClawbackRepaymentEntity,
  RepaymentDestination,
} from '../clawback-repayment.entity.js';
import type { ClawbackTransitionEntity } from '../clawback-transition.entity.js';
import type { ClawbackRow } from '../clawback.repository.js';

/** 追缴: money that was paid and is to come back. */
export class ClawbackDto {
  id: string;
  /** What people call it, such as ZJ2024-000003. */
  clawbackNumber: string;
  caseId: string;
  caseNumber: string;
  uscc: string;
  enterpriseName: string;
  policyId: string;
  policyTitle: LabelDto;
  /** Of the version by which it was decided. */
  policyVersionHash: string;
  decisionId: string;
  /** 支付申请号 of the payment, and the bank's receipt that says it arrived. */
  paymentReference: string;
  receiptId: string;
  appropriationId: string;
  state: ClawbackState;
  stateLabel: LabelDto;
  /** What happens next, and who has to do it. */
  nextStep: LabelDto;
  /** On whom it waits: enterprise, reviewer, approver, cashier or court; null at its end. */
  owner: ClawbackOwner | null;
  stateSince: Date;
  /** The last day on which it is in time; null where no limit runs. */
  dueOn: string | null;
  /** Where that day comes from. */
  dueBasis: string | null;
  overdue: boolean;
  paidFen: number;
  claimedFen: number;
  /** Null: not decided yet. */
  decidedFen: number | null;
  repaidFen: number;
  writtenOffFen: number | null;
  /** Still to be repaid; null until that is decided. */
  outstandingFen: number | null;
  /** Null where the grounds are hidden, as are the explanation, the view and the reasons of the timeline. */
  reason: string | null;
  explanation: string | null;
  /** What the enterprise had to say. */
  view: string | null;
  /** Grounds may tell figures; they are not shown to the caller's role. */
  groundsHidden: boolean;
  openedBy: string;
  openedAt: Date;
  notifiedAt: Date | null;
  decidedBy: string | null;
  decisionNumber: string | null;
  decisionDate: string | null;
  enforcementNumber: string | null;
  enforcementDate: string | null;
  /** Of the finance department's decision. */
  writeOffNumber: string | null;
  writeOffDate: string | null;
  writtenOffBy: string | null;
  closedAt: Date | null;
  rowVersion: number;
  /** What the caller may do to it now. */
  allowedActs: ClawbackAct[];

  static of(
    { clawback, benefitCase, payment, uscc, enterpriseName }: ClawbackRow,
    { actor, today, repaidFen }: ClawbackViewer,
  ): ClawbackDto {
    const { id, clawbackNumber, caseId, policyVersionHash, decisionId, receiptId } = clawback;
    const { appropriationId, state, stateSince, dueOn, dueBasis, claimedFen, decidedFen } =
      clawback;
    const { writtenOffFen, openedAt, notifiedAt } = clawback;
    const groundsHidden = !seesGrounds(actor);
    const { decisionNumber, decisionDate, enforcementNumber, enforcementDate } = clawback;
    const { writeOffNumber, writeOffDate, closedAt, rowVersion } = clawback;
    const { label, nextStep, owner, end } = CLAWBACK_STATES[state];
    const { caseNumber, policyId, policyTitle } = benefitCase;
    return {
      id,
      clawbackNumber,
      caseId,
      caseNumber,
      uscc,
      enterpriseName,
      policyId,
      policyTitle,
      policyVersionHash,
      decisionId,
      paymentReference: payment.reference,
      receiptId,
      appropriationId,
      state,
      stateLabel: label,
      nextStep,
      owner,
      stateSince,
      dueOn,
      dueBasis,
      overdue: dueOn !== null && dueOn < today,
      paidFen: payment.amountFen,
      claimedFen,
      decidedFen,
      repaidFen,
      writtenOffFen,
      outstandingFen: decidedFen === null ? null : end ? 0 : decidedFen - repaidFen,
      reason: groundsHidden ? null : clawback.reason,
      explanation: groundsHidden ? null : clawback.explanation,
      view: groundsHidden ? null : clawback.view,
      groundsHidden,
      openedBy: clawback.openedByName,
      openedAt,
      notifiedAt,
      decidedBy: clawback.decidedByName,
      decisionNumber,
      decisionDate,
      enforcementNumber,
      enforcementDate,
      writeOffNumber,
      writeOffDate,
      writtenOffBy: clawback.writtenOffByName,
      closedAt,
      rowVersion,
      allowedActs: clawbackActsOf(state, actor.role, payment.state === 'returned'),
    };
  }
}

/** Who looks, and on which day: both decide what can be done and what is late. */
export interface ClawbackViewer {
  readonly actor: Pick<Actor, 'role' | 'scope'>;
  readonly today: LocalDate;
  readonly repaidFen: number;
}

/** One part of the plan in force. */
export class InstalmentDto {
  dueOn: string;
  amountFen: number;

  static of({ dueOn, amountFen }: ClawbackInstalmentEntity): InstalmentDto {
    return { dueOn, amountFen };
  }
}

/** Money that came back. */
export class RepaymentDto {
  amountFen: number;
  receivedOn: string;
  bankSerial: string;
  /** available: restored to the appropriation · returned: handed over to the treasury. */
  destination: RepaymentDestination;
  recordedBy: string;
  recordedAt: Date;

  static of(repayment: ClawbackRepaymentEntity): RepaymentDto {
    const { amountFen, receivedOn, bankSerial, destination, recordedByName, recordedAt } =
      repayment;
    return {
      amountFen,
      receivedOn,
      bankSerial,
      destination,
      recordedBy: recordedByName,
      recordedAt,
    };
  }
}

/** One thing that happened to a clawback. */
export class ClawbackTransitionDto {
  at: Date;
  act: ClawbackAct;
  actLabel: LabelDto;
  /** The name of who did it. */
  actor: string;
  actorRole: string;
  fromState: ClawbackState | null;
  toState: ClawbackState;
  /** Null: none was given, or it is not shown to the caller's role. */
  reason: string | null;

  static of(transition: ClawbackTransitionEntity, actor: Actor): ClawbackTransitionDto {
    const { at, act, actorName, actorRole, fromState, toState } = transition;
    const reason = seesGrounds(actor) ? transition.reason : null;
    const actLabel = CLAWBACK_ACTS[act].label;
    return { at, act, actLabel, actor: actorName, actorRole, fromState, toState, reason };
  }
}

export class ClawbackDetailDto extends ClawbackDto {
  /** The plan in force, earliest part first; empty where none is agreed. */
  instalments: InstalmentDto[];
  repayments: RepaymentDto[];
  /** From the beginning on. */
  timeline: ClawbackTransitionDto[];
}

export class ClawbackPageDto {
  data: ClawbackDto[];
  nextCursor: string | null;
}
