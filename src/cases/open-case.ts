import { Injectable } from '@nestjs/common';
import { CASE_LIFECYCLE, roadOf } from '../core/lifecycle/case-lifecycle.js';
import type { CaseState } from '../core/lifecycle/lifecycle.js';
import { transitionOf, unvouchedGuards } from '../core/lifecycle/transitions.js';
import type { PayeeAccount } from '../enterprises/payee-account.js';
import { EnterpriseAccountRepository } from '../enterprises/enterprise-account.repository.js';
import {
  CaseOpener,
  type Entitlement,
  type ExistingCase,
  type OpenedCase,
  type StandingCase,
  type WithdrawableCase,
  type Withdrawal,
} from '../matching/case-opener.js';
import { Clock } from '../platform/clock.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Vault } from '../platform/secrets/vault.js';
import { recordedAccount } from './recorded-account.js';
import { newId } from '../platform/identifier.js';
import type { BenefitCaseEntity } from './benefit-case.entity.js';
import { MATCHING_ACTOR } from './case-actor.js';
import { CaseMessages } from './case-messages.js';
import { CaseTransitions } from './case-transitions.js';
import { CaseRepository } from './cases.repository.js';
import { NumberSeriesRepository } from './number-series.repository.js';
import { OPENED_ROW_VERSION } from './openings.js';
import type { PersonClaimEntity } from './person-claim.entity.js';
import { PersonClaimRepository } from './person-claim.repository.js';

/** From these a case is taken back without anybody having to vouch for something. */
const WITHDRAWN_BY_A_RUN: readonly CaseState[] = CASE_LIFECYCLE.transitions
  .filter((transition) => transition.act === 'withdraw')
  .filter((transition) => unvouchedGuards(transition, []).length === 0)
  .flatMap(({ from }) => (from === null ? [] : [from]));

/** Another case pays for some of the persons: what was written of this one has to go again. */
class PersonsClaimed extends Error {
  constructor(readonly personKeys: readonly string[]) {
    super(`${personKeys.length} persons are claimed by another case`);
  }
}

/** Turns entitlements into cases, each exactly once, and tells the enterprise in the same unit of work. */
@Injectable()
export class OpenCase extends CaseOpener {
  constructor(
    private readonly cases: CaseRepository,
    private readonly claims: PersonClaimRepository,
    private readonly numbers: NumberSeriesRepository,
    private readonly accounts: EnterpriseAccountRepository,
    private readonly transitions: CaseTransitions,
    private readonly messages: CaseMessages,
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async openAll(entitlements: readonly Entitlement[]): Promise<OpenedCase[]> {
    const keys = entitlements.map(({ entitlementKey }) => entitlementKey);
    const standing = await this.cases.findExisting(keys);
    const taken = new Set(standing.keys());
    const fresh = entitlements.filter(({ entitlementKey }) => {
      const isFresh = !taken.has(entitlementKey);
      taken.add(entitlementKey);
      return isFresh;
    });
    const known = entitlements.filter(
      (entitlement) => standing.has(entitlement.entitlementKey) && !namesPersons(entitlement),
    );
    const answers =
      known.length === 0
        ? new Map<Entitlement, OpenedCase>()
        : await this.unitOfWork.run(() => this.takeOverAmounts(known));
    // Who names persons may have to yield to another case, which is rare: only then those are opened one by one.
    if (!(await this.openTogether(fresh, answers)) && fresh.some(namesPersons))
      await this.openTogether(
        fresh.filter((entitlement) => !namesPersons(entitlement)),
        answers,
      );
    for (const entitlement of entitlements)
      if (!answers.has(entitlement)) answers.set(entitlement, await this.openOne(entitlement));
    return entitlements.map((entitlement) => answers.get(entitlement) as OpenedCase);
  }

  override withdraw({ entitlementKey, reason }: Withdrawal): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const found = await this.cases.findByKey(entitlementKey);
      const benefitCase = found && (await this.cases.lock(found.id));
      if (!benefitCase) return false;
      const { state, delivery, effect } = benefitCase;
      const transition = transitionOf(state, 'withdraw', roadOf(delivery, effect));
      if (!transition || unvouchedGuards(transition, []).length > 0) return false;
      await this.transitions.applyToAll([benefitCase], 'withdraw', MATCHING_ACTOR, { reason });
      return true;
    });
  }

  override existing(
    entitlementKeys: readonly string[],
  ): Promise<ReadonlyMap<string, ExistingCase>> {
    return this.cases.findExisting(entitlementKeys);
  }

  override standingBetween(firstId: number, lastId: number): Promise<StandingCase[]> {
    return this.cases.findBetween(firstId, lastId);
  }

  override withdrawableOf(enterpriseIds: readonly number[]): Promise<WithdrawableCase[]> {
    return this.cases.findIn(enterpriseIds, WITHDRAWN_BY_A_RUN);
  }

  override withdrawnSince(
    instant: Date,
  ): Promise<{ readonly enterpriseId: number; readonly policyId: string }[]> {
    return this.cases.findWithdrawnSince(instant);
  }

  override claimedPersons(
    claimGroup: string,
    personKeys: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    return this.claims.findHolders(claimGroup, personKeys);
  }

  /** False, and nothing is done, where one of them stands already or has to yield to another case. */
  private async openTogether(
    entitlements: readonly Entitlement[],
    answers: Map<Entitlement, OpenedCase>,
  ): Promise<boolean> {
    if (entitlements.length === 0) return true;
    try {
      const opened = await this.unitOfWork.run(() => this.openNew(entitlements));
      for (const [index, one] of entitlements.entries())
        answers.set(one, opened[index] as OpenedCase);
      return true;
    } catch (error) {
      // Somebody else has opened one of them at the same time, or pays for some of the persons.
      if (error instanceof PersonsClaimed || isUniqueViolation(error, 'benefit_case')) return false;
      throw error;
    }
  }

  private async openOne(entitlement: Entitlement): Promise<OpenedCase> {
    try {
      // A unit of work of its own inside a running one is a savepoint: a conflict undoes this case and nothing else.
      return await this.unitOfWork.run(async () => {
        const standing = (await this.takeOverAmounts([entitlement])).get(entitlement);
        if (standing) return standing;
        const [opened] = await this.openNew([entitlement]);
        return opened as OpenedCase;
      });
    } catch (error) {
      if (error instanceof PersonsClaimed)
        return { opened: false, caseId: null, conflict: error.personKeys };
      // Somebody else has opened it at the same time.
      if (!isUniqueViolation(error, 'benefit_case')) throw error;
      const other = await this.cases.findByKey(entitlement.entitlementKey);
      return { opened: false, caseId: other?.id ?? null };
    }
  }

  /** Opens cases of entitlements that have none, of different keys. */
  private async openNew(entitlements: readonly Entitlement[]): Promise<OpenedCase[]> {
    const rows = await this.newRows(entitlements);
    const given = new Map(rows.map(({ id }, index) => [id, entitlements[index] as Entitlement]));
    await this.cases.insertNew(rows);
    await this.claim(given);
    await this.transitions.recordOpenings(rows, MATCHING_ACTOR, ({ id }) => {
      const { decisionId, policyVersionHash, businessDate, amountFen } = given.get(
        id,
      ) as Entitlement;
      return { decisionId, policyVersionHash, businessDate, amountFen };
    });
    const begun = await this.skipConfirmation(rows);
    await this.messages.offerAll(
      begun.map((benefitCase) => ({
        benefitCase,
        reasons: given.get(benefitCase.id) as Entitlement,
      })),
    );
    return rows.map(({ id }) => ({ opened: true, caseId: id }));
  }

  /**
   * A case that nobody has agreed to yet follows the latest decision; one that somebody has is left to its own road.
   * @returns an answer for each entitlement that has a case
   */
  private async takeOverAmounts(
    entitlements: readonly Entitlement[],
  ): Promise<Map<Entitlement, OpenedCase>> {
    const answers = new Map<Entitlement, OpenedCase>();
    if (entitlements.length === 0) return answers;
    const locked = await this.cases.lockByKeys(
      entitlements.map(({ entitlementKey }) => entitlementKey),
    );
    const byKey = new Map(locked.map((benefitCase) => [benefitCase.entitlementKey, benefitCase]));
    const latest = new Map<string, Entitlement>();
    for (const entitlement of entitlements) {
      const benefitCase = byKey.get(entitlement.entitlementKey);
      if (!benefitCase) continue;
      answers.set(entitlement, { opened: false, caseId: benefitCase.id });
      if (isOfferedOtherwise(benefitCase, entitlement)) latest.set(benefitCase.id, entitlement);
    }
    const outdated = locked.filter(({ id }) => latest.has(id));
    if (outdated.length > 0) await this.revise(outdated, latest);
    return answers;
  }

  /** @param latest by case, the entitlement whose amount it takes over */
  private async revise(
    cases: readonly BenefitCaseEntity[],
    latest: ReadonlyMap<string, Entitlement>,
  ): Promise<void> {
    await this.claims.release(cases.map(({ id }) => id));
    await this.claim(latest);
    const fromFen = new Map(cases.map(({ id, amountFen }) => [id, amountFen]));
    const revised = await this.transitions.applyToAll(cases, 'revise-amount', MATCHING_ACTOR, {
      changes: ({ id }) => {
        const { amountFen, decisionId, policyVersionHash, businessDate } = latest.get(
          id,
        ) as Entitlement;
        return { amountFen, decisionId, policyVersionHash, businessDate };
      },
      detail: ({ id, decisionId, amountFen }) => ({
        decisionId,
        fromFen: fromFen.get(id) ?? null,
        toFen: amountFen,
      }),
    });
    await this.skipConfirmation(revised);
  }

  /**
   * Money that is paid out directly needs no answer where it is known whereto.
   * @returns the cases as they stand then, in the same order
   */
  private async skipConfirmation(
    cases: readonly BenefitCaseEntity[],
  ): Promise<BenefitCaseEntity[]> {
    const direct = cases.filter(
      ({ delivery, effect, amountFen }) =>
        roadOf(delivery, effect) === 'direct' && amountFen !== null && amountFen > 0,
    );
    if (direct.length === 0) return [...cases];
    const accounts = await this.accounts.findOf(direct.map(({ enterpriseId }) => enterpriseId));
    const skipped = await this.transitions.applyToAll(
      direct.filter(({ enterpriseId }) => accounts.has(enterpriseId)),
      'skip-confirmation',
      MATCHING_ACTOR,
      {
        changes: ({ enterpriseId }) => accountOf(accounts.get(enterpriseId)),
        vouched: ['account-on-file'],
        detail: ({ amountFen, enterpriseId }) => ({
          amountFen,
          account: recordedAccount(this.vault, accountOf(accounts.get(enterpriseId))),
        }),
      },
    );
    const after = new Map(skipped.map((benefitCase) => [benefitCase.id, benefitCase]));
    return cases.map((benefitCase) => after.get(benefitCase.id) ?? benefitCase);
  }

  /** @param entitlements by case */
  private async claim(entitlements: ReadonlyMap<string, Entitlement>): Promise<void> {
    const claims = [...entitlements].flatMap(([caseId, entitlement]) =>
      claimsOf(caseId, entitlement),
    );
    const taken = await this.claims.claim(claims);
    if (taken.length > 0) throw new PersonsClaimed(taken);
  }

  private async newRows(entitlements: readonly Entitlement[]): Promise<BenefitCaseEntity[]> {
    const numbers = await this.numbers.nextFew('benefit_case', entitlements.length);
    return entitlements.map((entitlement, index) =>
      this.newRow(entitlement, numbers[index] as string),
    );
  }

  private newRow(entitlement: Entitlement, number: string): BenefitCaseEntity {
    const now = this.clock.now();
    const year = this.clock.today().slice(0, 4);
    return {
      id: newId(),
      caseNumber: `${year}-${number}`,
      enterpriseId: entitlement.enterpriseId,
      policyId: entitlement.policyId,
      policyTitle: entitlement.policyTitle,
      policyVersionHash: entitlement.policyVersionHash,
      decisionId: entitlement.decisionId,
      businessDate: entitlement.businessDate,
      entitlementKey: entitlement.entitlementKey,
      delivery: entitlement.delivery,
      effect: entitlement.effect,
      amountFen: entitlement.amountFen,
      entitledFen: null,
      rankValue: null,
      payeeName: null,
      accountNumber: null,
      bankName: null,
      bankCode: null,
      listId: null,
      reviewedAt: null,
      reviewedBy: null,
      ...this.transitions.beginning(entitlement),
      reminderCount: 0,
      remindedOn: null,
      escalationLevel: 0,
      stateSince: now,
      rowVersion: OPENED_ROW_VERSION,
      openedAt: now,
      closedAt: null,
      demonstration: entitlement.demonstration,
    };
  }
}

function namesPersons({ personKeys = [] }: Entitlement): boolean {
  return personKeys.length > 0;
}

function claimsOf(caseId: string, entitlement: Entitlement): PersonClaimEntity[] {
  const { personKeys = [], claimGroup, claimPeriod, entitlementKey } = entitlement;
  if (!namesPersons(entitlement)) return [];
  if (claimGroup === undefined || claimPeriod === undefined)
    throw new Error(`${entitlementKey} names persons without a claim group and period`);
  return personKeys.map((personKey) => ({ personKey, claimGroup, claimPeriod, caseId }));
}

/** Policies that exclude each other share a key: the amount of another policy is not this case's. */
function isOfferedOtherwise(
  { state, policyId, amountFen }: BenefitCaseEntity,
  entitlement: Entitlement,
): boolean {
  return (
    state === 'offered' &&
    policyId === entitlement.policyId &&
    entitlement.amountFen !== null &&
    entitlement.amountFen !== amountFen
  );
}

function accountOf(from: PayeeAccount | undefined): PayeeAccount {
  if (!from) throw new Error('no account is on file');
  const { payeeName, accountNumber, bankName, bankCode } = from;
  return { payeeName, accountNumber, bankName, bankCode };
}
