import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { groupBy } from '../core/group-by.js';
import { CASE_LIFECYCLE, roadOf } from '../core/lifecycle/case-lifecycle.js';
import { dueOnAfter } from '../core/lifecycle/due-date.js';
import type {
  CaseAct,
  CaseGuard,
  CaseState,
  Transition,
  VouchedGuard,
} from '../core/lifecycle/lifecycle.js';
import {
  brokenGuards,
  ownerOf,
  transitionOf,
  unvouchedGuards,
} from '../core/lifecycle/transitions.js';
import type { LocalDate } from '../core/local-date.js';
import { addWorkingDays } from '../core/standards/working-days.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { maskAccountNumber } from '../enterprises/payee-account.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { ErrorCode } from '../platform/http/error-codes.js';
import { newId } from '../platform/identifier.js';
import type { BenefitCaseEntity } from './benefit-case.entity.js';
import { partyOf, type CaseActor } from './case-actor.js';
import { CaseMessages } from './case-messages.js';
import type { CaseTransitionEntity } from './case-transition.entity.js';
import { CaseRepository, type CaseChanges } from './cases.repository.js';
import { PersonClaimRepository } from './person-claim.repository.js';
import { OPENED_ACTION, openingsDetail } from './openings.js';
import { PolicyTerms } from './policy-terms.js';

type ActDetail = Readonly<Record<string, unknown>>;

export interface ActOptions {
  /** In the actor's words, at most 500 characters; told to the enterprise where it concerns it. */
  readonly reason?: string | undefined;
  /** What the act consists of, kept as proof; on no screen. */
  readonly detail?: ActDetail | ((after: BenefitCaseEntity) => ActDetail);
  /** What else of the case changes with it. */
  readonly changes?: CaseChanges | ((before: BenefitCaseEntity) => CaseChanges);
  /** The guards of this transition that the caller has made sure of; see lifecycle.ts. Forgetting one is a fault of the program. */
  readonly vouched?: readonly VouchedGuard[];
  /** The version the actor has seen; STALE_VERSION if the case has moved on. */
  readonly rowVersion?: number | undefined;
  /** The last day of a limit that the act itself states. */
  readonly limitEndsOn?: LocalDate;
  /** The day from which a time limit that begins now is counted; today unless given. */
  readonly limitStartsOn?: LocalDate;
}

const REFUSALS: Readonly<Record<CaseGuard, ErrorCode>> = {
  'amount-known': 'CASE_AMOUNT_UNKNOWN',
  'amount-payable': 'CASE_AMOUNT_UNKNOWN',
  'account-known': 'CASE_ACCOUNT_UNKNOWN',
  'reason-given': 'REASON_REQUIRED',
};

/** The only writer of a case's state: checks the act against the lifecycle and records who did it, when and why. */
@Injectable()
export class CaseTransitions {
  constructor(
    private readonly cases: CaseRepository,
    private readonly claims: PersonClaimRepository,
    private readonly terms: PolicyTerms,
    private readonly messages: CaseMessages,
    private readonly enterprises: EnterpriseRepository,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Does an act to one case, in the running unit of work or in one of its own.
   * @returns the case after it
   * @throws DomainError CASE_NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION, FORBIDDEN, or what a broken guard amounts to
   */
  apply(
    caseId: string,
    act: CaseAct,
    actor: CaseActor,
    options: ActOptions = {},
  ): Promise<BenefitCaseEntity> {
    return this.unitOfWork.run(async () => {
      const benefitCase = await this.cases.lock(caseId);
      if (!benefitCase) throw new DomainError('CASE_NOT_FOUND');
      if (options.rowVersion !== undefined && options.rowVersion !== benefitCase.rowVersion) {
        throw new DomainError('STALE_VERSION');
      }
      const [after] = await this.applyToAll([benefitCase], act, actor, options);
      if (!after) throw new Error('one case went in and none came out');
      return after;
    });
  }

  /**
   * Does one act to many cases that the caller has locked: to all of them or, when any refuses, to none.
   * @returns the cases after it, in the same order
   */
  async applyToAll(
    cases: readonly BenefitCaseEntity[],
    act: CaseAct,
    actor: CaseActor,
    options: ActOptions = {},
  ): Promise<BenefitCaseEntity[]> {
    const moves = cases.map((benefitCase) => this.move(benefitCase, act, actor, options));
    for (const alike of groupsOf(moves)) await this.store(alike);
    await this.record(moves, actor, options);
    // The offer itself is told by its opener, who knows why and how much.
    const told = moves.flatMap(({ after: benefitCase, transition: { tells: notice } }) =>
      notice && notice !== 'offered' ? [{ notice, benefitCase }] : [],
    );
    if (told.length > 0) await this.messages.tellAll(told, options.reason);
    return moves.map(({ after }) => after);
  }

  /**
   * Records that cases have been opened; the rows are their opener's. Together they are one entry: a first night opens some
   * hundred thousand, and each has its transition to be looked up by; the entry's digest vouches for those.
   */
  async recordOpenings(
    cases: readonly BenefitCaseEntity[],
    actor: CaseActor,
    detail: (benefitCase: BenefitCaseEntity) => ActDetail,
  ): Promise<void> {
    const moves = cases.map((after): Move => {
      const transition = requireTransition(null, 'open', after);
      return { before: null, after, transition, changes: {} };
    });
    const rows = await this.appendTransitions(moves, actor, { detail });
    const [first] = rows;
    if (!first) return;
    await this.auditLog.record({
      action: OPENED_ACTION,
      subjectType: 'case-openings',
      subjectId: first.id,
      detail: { count: rows.length, ...openingsDetail(rows) },
      actor: { id: actor.userId, role: actor.role },
    });
  }

  /** The state, owner and time limit with which a case begins. */
  beginning(
    benefitCase: Pick<BenefitCaseEntity, 'delivery' | 'effect' | 'policyId' | 'businessDate'>,
  ): Pick<BenefitCaseEntity, 'state' | 'owner' | 'dueOn'> {
    const { to } = requireTransition(null, 'open', benefitCase);
    return this.waiting({ ...benefitCase, dueOn: null }, null, to);
  }

  private move(
    before: BenefitCaseEntity,
    act: CaseAct,
    actor: CaseActor,
    options: ActOptions,
  ): Move {
    const transition = requireTransition(before.state, act, before);
    const party = partyOf(actor);
    if (!party || !CASE_LIFECYCLE.acts[act].by.includes(party)) throw new DomainError('FORBIDDEN');
    const forgotten = unvouchedGuards(transition, options.vouched ?? []);
    if (forgotten.length > 0) {
      throw new Error(
        `${act} from ${before.state}: the caller did not vouch for ${forgotten.join(', ')}`,
      );
    }
    const { changes = {} } = options;
    const own = typeof changes === 'function' ? changes(before) : changes;
    const changed = { ...before, ...own };
    const [broken] = brokenGuards(transition, { ...changed, reason: options.reason ?? null });
    if (broken) throw new DomainError(REFUSALS[broken], { caseNumber: before.caseNumber });
    const now = this.clock.now();
    const ends = CASE_LIFECYCLE.states[transition.to].end !== undefined;
    const after: BenefitCaseEntity = {
      ...changed,
      ...this.waiting(changed, before.state, transition.to, options),
      // Who takes over is not late yet.
      escalationLevel: transition.to === before.state ? changed.escalationLevel : 0,
      stateSince: transition.to === before.state ? before.stateSince : now,
      closedAt: ends ? now : null,
      rowVersion: before.rowVersion + 1,
    };
    return { before, after, transition, changes: own };
  }

  private waiting(
    benefitCase: Pick<
      BenefitCaseEntity,
      'delivery' | 'effect' | 'policyId' | 'businessDate' | 'dueOn'
    >,
    from: CaseState | null,
    to: CaseState,
    { limitStartsOn, limitEndsOn }: Pick<ActOptions, 'limitStartsOn' | 'limitEndsOn'> = {},
  ): Pick<BenefitCaseEntity, 'state' | 'owner' | 'dueOn'> {
    const road = roadOf(benefitCase.delivery, benefitCase.effect);
    const dueOn = dueOnAfter({
      road,
      from,
      to,
      dueOn: benefitCase.dueOn,
      startsOn: limitStartsOn ?? this.clock.today(),
      statedOn: limitEndsOn,
      policyLimits: this.terms.limits(benefitCase.policyId, benefitCase.businessDate),
      addWorkingDays: (date, days) => addWorkingDays(date, days).date,
    });
    return { state: to, owner: ownerOf(to, road), dueOn };
  }

  private async store(moves: readonly Move[]): Promise<void> {
    const first = moves[0];
    if (!first?.before) return;
    const { state, stateSince, dueOn, owner, closedAt, escalationLevel } = first.after;
    const ids = moves.map(({ after }) => after.id);
    const moved = await this.cases.advance(ids, first.before.state, {
      ...first.changes,
      state,
      stateSince,
      dueOn,
      owner,
      closedAt,
      escalationLevel,
    });
    // The rows are held, so this is not somebody who was quicker but a caller who did not hold them.
    if (moved !== ids.length)
      throw new Error(`${ids.length - moved} cases had been moved meanwhile`);
    if (CASE_LIFECYCLE.states[state].end === 'not-achieved') await this.claims.release(ids);
  }

  private async record(
    moves: readonly Move[],
    actor: CaseActor,
    options: ActOptions,
  ): Promise<void> {
    await this.appendTransitions(moves, actor, options);
    const usccs = await this.enterprises.usccsOf(moves.map(({ after }) => after.enterpriseId));
    await this.auditLog.record(
      ...moves.map(({ before, after, transition }) => ({
        action: `case.${transition.act}` as const,
        subjectType: 'case',
        subjectId: after.id,
        uscc: usccs.get(after.enterpriseId),
        detail: {
          caseNumber: after.caseNumber,
          from: before?.state ?? null,
          to: after.state,
          amountFen: after.amountFen,
        },
        before: before && withoutAccountNumber(before),
        after: withoutAccountNumber(after),
        reason: options.reason,
        actor: { id: actor.userId, role: actor.role },
      })),
    );
  }

  private async appendTransitions(
    moves: readonly Move[],
    actor: CaseActor,
    { reason, detail }: ActOptions,
  ): Promise<CaseTransitionEntity[]> {
    const at = this.clock.now();
    const day = this.clock.today();
    const rows = moves.map(({ before, after, transition }): CaseTransitionEntity => ({
      id: newId(),
      caseId: after.id,
      rowVersion: after.rowVersion,
      fromState: before?.state ?? null,
      toState: after.state,
      act: transition.act,
      actor: actor.userId,
      actorName: actor.displayName,
      actorRole: actor.role,
      at,
      day,
      dueOn: after.dueOn,
      reason: reason ?? null,
      detail: (typeof detail === 'function' ? detail(after) : detail) ?? {},
    }));
    await this.cases.appendTransitions(rows);
    return rows;
  }
}

function withoutAccountNumber(benefitCase: BenefitCaseEntity): object {
  const { accountNumber } = benefitCase;
  return {
    ...benefitCase,
    accountNumber: accountNumber === null ? null : maskAccountNumber(accountNumber),
  };
}

interface Move {
  readonly before: BenefitCaseEntity | null;
  readonly after: BenefitCaseEntity;
  readonly transition: Transition;
  readonly changes: CaseChanges;
}

function requireTransition(
  from: CaseState | null,
  act: CaseAct,
  { delivery, effect }: Pick<BenefitCaseEntity, 'delivery' | 'effect'>,
): Transition {
  const transition = transitionOf(from, act, roadOf(delivery, effect));
  if (transition) return transition;
  const state = from && CASE_LIFECYCLE.states[from].label;
  const { label } = CASE_LIFECYCLE.acts[act];
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    { state: from, act },
    {
      detail: {
        zh: `本件处于“${state?.zh ?? '未开始'}”，不能“${label.zh}”。`,
        en: `The case is "${state?.en ?? 'not begun'}": "${label.en}" is not possible.`,
      },
    },
  );
}

/** Moves that change the same columns to the same values, to be stored by one statement. */
function groupsOf(moves: readonly Move[]): Move[][] {
  const groups = groupBy(moves, ({ before, after, changes }) => {
    const { state, stateSince, dueOn, owner, escalationLevel } = after;
    return `${before?.state} ${state} ${stateSince.getTime()} ${dueOn} ${owner} ${escalationLevel} ${JSON.stringify(changes)}`;
  });
  return [...groups.values()];
}
