import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../audit/audit-log.js';
import type {
  ClawbackAct,
  ClawbackGuard,
  ClawbackPaper,
  ClawbackState,
  ClawbackTransition,
  StatedDays,
} from '../core/clawback/clawback.js';
import { clawbackDueDate } from '../core/clawback/clawback-due-date.js';
import { brokenClawbackGuard, type GuardedAct } from '../core/clawback/clawback-guards.js';
import {
  clawbackTransition,
  isClawbackActOf,
  isLeftWhenSentBack,
} from '../core/clawback/clawback-lifecycle.js';
import { CLAWBACK_STATES } from '../core/clawback/clawback-states.js';
import { CLAWBACK_ACTS } from '../core/clawback/clawback-vocabulary.js';
import type { Instalment } from '../core/clawback/instalment-plan.js';
import type { Actor } from '../identity/actor.js';
import { formatYuan } from '../payouts/yuan.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { ErrorCode } from '../platform/http/error-codes.js';
import { newId } from '../platform/identifier.js';
import { ClawbackMessages } from './clawback-messages.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { ClawbackEntity } from './clawback.entity.js';
import { RepaymentRepository } from './repayment.repository.js';
import { sentBackByTheBank } from './sent-back-by-the-bank.js';

/** What an act brings; the guards are read from it. */
export interface ClawbackActInput {
  /** In the actor's words, at most 500 characters. */
  readonly reason?: string | undefined;
  readonly amountFen?: number;
  readonly view?: string;
  readonly days?: StatedDays;
  readonly paper?: ClawbackPaper;
  readonly plan?: readonly Instalment[];
  /** What else of the clawback changes with it. */
  readonly changes?: Partial<ClawbackEntity>;
  /** What else is kept as proof. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const REFUSALS: Readonly<Record<ClawbackGuard, ErrorCode>> = {
  'reason-given': 'REASON_REQUIRED',
  'sent-back': 'ILLEGAL_TRANSITION',
  'amount-within-payment': 'CLAWBACK_EXCEEDS_PAYMENT',
  'days-stated': 'CLAWBACK_DAYS_REQUIRED',
  'view-given': 'CLAWBACK_VIEW_REQUIRED',
  'limit-over': 'CLAWBACK_LIMIT_RUNNING',
  'not-who-opened': 'SAME_PERSON',
  'amount-within-claim': 'CLAWBACK_EXCEEDS_CLAIM',
  'document-given': 'CLAWBACK_DOCUMENT_REQUIRED',
  'plan-adds-up': 'INSTALMENTS_DO_NOT_ADD_UP',
  'not-overpaid': 'CLAWBACK_OVERPAID',
  'all-repaid': 'ILLEGAL_TRANSITION',
  'not-who-requested': 'SAME_PERSON',
};

/** The only writer of a clawback's state: checks the act against the lifecycle and records who did it, when and why. */
@Injectable()
export class ClawbackTransitions {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly repayments: RepaymentRepository,
    private readonly messages: ClawbackMessages,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * Stores a new clawback.
   * @param claimableFen what of the payment no other clawback claims
   * @throws DomainError FORBIDDEN, REASON_REQUIRED, CLAWBACK_EXCEEDS_PAYMENT
   */
  async open(fresh: ClawbackEntity, actor: Actor, claimableFen: number): Promise<void> {
    const { reason, claimedFen } = fresh;
    const input = { reason, amountFen: claimedFen };
    const transition = requireTransition(null, 'open');
    this.check(transition, fresh, actor, input, {
      claimableFen,
      outstandingFen: claimedFen,
      isSentBack: false,
    });
    await this.clawbacks.insert(fresh);
    await this.record(null, fresh, transition, actor, input);
  }

  /**
   * Does an act to a clawback, in the running unit of work or in one of its own.
   * @returns the clawback after it
   * @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, FORBIDDEN, or what a broken guard amounts to
   */
  apply(
    id: string,
    act: ClawbackAct,
    actor: Actor,
    input: ClawbackActInput = {},
  ): Promise<ClawbackEntity> {
    return this.unitOfWork.run(async () => {
      const before = await this.clawbacks.lock(id);
      const row = await this.clawbacks.findRow(id);
      const covered =
        row &&
        (await this.scopes.covers(actor, row.benefitCase.policyId, row.benefitCase.enterpriseId));
      if (!before || !covered) throw new DomainError('CLAWBACK_NOT_FOUND');
      const transition = requireTransition(before.state, act);
      const isSentBack = row.payment.state === 'returned';
      if (isSentBack && !isLeftWhenSentBack(act)) throw sentBackByTheBank();
      const repaidFen = (await this.repayments.repaidFen([id])).get(id) ?? 0;
      const repaidNowFen = act === 'repay' ? (input.amountFen ?? 0) : 0;
      const owedFen = before.decidedFen ?? before.claimedFen;
      const outstandingFen = owedFen - repaidFen - repaidNowFen;
      const { claimedFen: claimableFen } = before;
      this.check(transition, before, actor, input, { claimableFen, outstandingFen, isSentBack });
      const now = this.clock.now();
      const after: ClawbackEntity = {
        ...before,
        ...input.changes,
        ...clawbackDueDate({
          transition,
          before,
          today: this.clock.today(),
          days: input.days ?? null,
          plan: input.plan ?? (await this.repayments.planOf(id)),
          outstandingFen,
        }),
        state: transition.to,
        stateSince: transition.to === before.state ? before.stateSince : now,
        closedAt: CLAWBACK_STATES[transition.to].end ? now : null,
        rowVersion: before.rowVersion + 1,
      };
      await this.clawbacks.store(after);
      await this.record(before, after, transition, actor, input);
      if (transition.tells) await this.messages.tell(transition.tells, after, input.reason);
      return after;
    });
  }

  private check(
    transition: ClawbackTransition,
    { openedBy, writeOffRequestedBy, dueOn }: ClawbackEntity,
    actor: Actor,
    input: ClawbackActInput,
    bounds: Pick<GuardedAct, 'claimableFen' | 'outstandingFen' | 'isSentBack'>,
  ): void {
    if (!isClawbackActOf(transition.act, actor.role)) throw new DomainError('FORBIDDEN');
    const broken = brokenClawbackGuard(transition, {
      ...bounds,
      actorId: actor.userId,
      today: this.clock.today(),
      openedBy,
      writeOffRequestedBy,
      dueOn,
      amountFen: input.amountFen ?? null,
      reason: input.reason ?? null,
      view: input.view ?? null,
      days: input.days ?? null,
      paper: input.paper ?? null,
      plan: input.plan ?? null,
    });
    if (!broken) return;
    throw new DomainError(REFUSALS[broken], {
      dueOn,
      claimableYuan: formatYuan(bounds.claimableFen),
      outstandingYuan: formatYuan(Math.max(0, bounds.outstandingFen)),
    });
  }

  private async record(
    before: ClawbackEntity | null,
    after: ClawbackEntity,
    { act, to }: ClawbackTransition,
    actor: Actor,
    { reason, amountFen, view, days, paper, plan, detail }: ClawbackActInput,
  ): Promise<void> {
    const brought = { amountFen, view, days, paper, plan, ...detail };
    await this.clawbacks.appendTransition({
      id: newId(),
      clawbackId: after.id,
      rowVersion: after.rowVersion,
      fromState: before?.state ?? null,
      toState: to,
      act,
      actor: actor.userId,
      actorName: actor.displayName,
      actorRole: actor.role,
      at: this.clock.now(),
      reason: reason ?? null,
      detail: brought,
    });
    const { clawbackNumber, caseId } = after;
    const row = await this.clawbacks.findRow(after.id);
    await this.auditLog.record({
      action: `clawback.${act}`,
      actor: { id: actor.userId, role: actor.role },
      subjectType: 'clawback',
      subjectId: after.id,
      uscc: row?.uscc,
      detail: { clawbackNumber, caseId, from: before?.state ?? null, to, ...brought },
      before,
      after,
      reason,
    });
  }
}

function requireTransition(from: ClawbackState | null, act: ClawbackAct): ClawbackTransition {
  const transition = clawbackTransition(from, act);
  if (transition) return transition;
  const state = from && CLAWBACK_STATES[from].label;
  const { label } = CLAWBACK_ACTS[act];
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    { state: from, act },
    {
      detail: {
        zh: `追缴处于“${state?.zh ?? '未开始'}”，不能“${label.zh}”。`,
        en: `The clawback is "${state?.en ?? 'not begun'}": "${label.en}" is not possible.`,
      },
    },
  );
}
