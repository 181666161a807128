import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import { CaseRedecider, type Redecision } from './case-redecider.js';
import type { LeftOutCaseDto, LeftOutReason } from './dto/payout-batch.dto.js';
import { LedgerRepository, type Reservation } from './ledger.repository.js';
import type { Part } from './part.js';
import { payableAccount, type PayableAccount } from './payable-account.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { ReleaseApprovedCase } from './release-approved-case.js';
import { formatYuan } from './yuan.js';

/** So many payments are frozen, sent and answered in one go; the rest waits for the next batch. */
export const BATCH_PAYMENTS_MAX = 500;

export interface PayableCase {
  readonly benefitCase: BenefitCaseEntity;
  readonly amountFen: number;
  /** What is reserved for it, and pays it. */
  readonly parts: readonly Part[];
  readonly account: PayableAccount;
}

export interface Selection {
  /** In which every payable case has something reserved. */
  readonly appropriationId: string;
  readonly payable: readonly PayableCase[];
  readonly leftOut: readonly LeftOutCaseDto[];
  readonly moreWaiting: boolean;
}

/**
 * The approved cases of a policy that can be paid today, each decided again; those that cannot, with the reason. What a
 * corrected fact has taken away is withdrawn on the spot, and what it has made another amount is reviewed anew.
 */
@Injectable()
export class SelectPayableCases {
  constructor(
    private readonly batches: PayoutBatchRepository,
    private readonly answers: BankAnswerRepository,
    private readonly ledger: LedgerRepository,
    private readonly appropriations: AppropriationRepository,
    private readonly redecider: CaseRedecider,
    private readonly releaseApprovedCase: ReleaseApprovedCase,
    private readonly config: Config,
  ) {}

  /** @throws DomainError NOTHING_TO_PAY, APPROPRIATION_UNCLEAR */
  async execute(policyId: string, appropriationId: string | undefined): Promise<Selection> {
    const payable: PayableCase[] = [];
    const leftOut: LeftOutCaseDto[] = [];
    let fromOne = appropriationId;
    let after: BenefitCaseEntity | undefined;
    let moreWaiting = true;
    let isFull = false;
    const limitFen = this.config.batchLimitFen ?? Infinity;
    let amountFen = 0;
    // What is left out takes nobody's place: the search goes on until the batch is full or nobody waits any more.
    while (!isFull && payable.length < BATCH_PAYMENTS_MAX && moreWaiting) {
      const places = BATCH_PAYMENTS_MAX - payable.length;
      const waiting = await this.batches.findPayableCases(policyId, fromOne, places + 1, after);
      moreWaiting = waiting.length > places;
      const candidates = waiting.slice(0, places);
      const reservations = await this.ledger.reservationsOf(candidates.map(({ id }) => id));
      fromOne ??= theCommonAppropriation(reservations);
      const funds = await this.appropriations.findByIds(
        reservations.map((reservation) => reservation.appropriationId),
      );
      const contradicted = await this.answers.contradictedCases(candidates.map(({ id }) => id));
      for (const benefitCase of candidates) {
        const reserved = reservations.filter(({ caseId }) => caseId === benefitCase.id);
        const fault = contradicted.has(benefitCase.id)
          ? leaveOut(benefitCase, 'bank-contradiction', CONTRADICTION)
          : (faultOf(benefitCase, reserved, fromOne) ??
            splitFault(benefitCase, reserved, funds) ??
            (await this.decideAgain(benefitCase)));
        if (fault) {
          leftOut.push(fault);
          continue;
        }
        const next = payableCase(benefitCase, reserved);
        if (next.amountFen > limitFen) {
          leftOut.push(leaveOut(benefitCase, 'above-batch-limit', aboveLimit(limitFen)));
          continue;
        }
        // Nobody is overtaken by a smaller amount: whoever does not fit any more comes first in the next batch.
        isFull = amountFen + next.amountFen > limitFen;
        if (isFull) break;
        amountFen += next.amountFen;
        payable.push(next);
      }
      moreWaiting ||= isFull;
      after = candidates.at(-1);
    }
    if (fromOne === undefined) throw new DomainError('NOTHING_TO_PAY');
    return { appropriationId: fromOne, payable, leftOut, moreWaiting };
  }

  private async decideAgain(benefitCase: BenefitCaseEntity): Promise<LeftOutCaseDto | undefined> {
    const redecision = await this.redecider.redecide(benefitCase.id);
    if (redecision.outcome === 'same') return undefined;
    const text = textOf(redecision);
    const isStill = await this.follow(benefitCase.id, redecision, text.zh);
    return isStill
      ? leaveOut(benefitCase, redecision.outcome, text)
      : leaveOut(benefitCase, 'moved-on', MOVED_ON);
  }

  /** False where somebody else has moved the case meanwhile. */
  private async follow(
    caseId: string,
    redecision: Exclude<Redecision, { outcome: 'same' }>,
    reason: string,
  ): Promise<boolean> {
    switch (redecision.outcome) {
      case 'withdrawn':
        return this.releaseApprovedCase.withdraw(caseId, reason);
      case 'changed':
        return this.releaseApprovedCase.returnToReview(caseId, redecision.amountFen, reason);
      case 'held':
        return true;
    }
  }
}

const MOVED_ON: LocalizedText = {
  zh: '编制批次期间本件已有变动',
  en: 'the case has moved on while the batch was being made',
};

const CONTRADICTION: LocalizedText = {
  zh: '银行先后称原付款已退回和已支付，查明之前不再支付',
  en: 'the bank has called the earlier payment both returned and paid; not paid again until that is cleared up',
};

/** Alone more than a batch may come to; whoever sets the limit has to decide. */
function aboveLimit(limitFen: number): LocalizedText {
  const limit = formatYuan(limitFen);
  return {
    zh: `单笔金额超过单批限额 ${limit} 元`,
    en: `the amount alone is above the limit of a batch, ${limit} yuan`,
  };
}

/** For a case that somebody else has moved between its selection and the freezing. */
export function movedOn(benefitCase: BenefitCaseEntity): LeftOutCaseDto {
  return leaveOut(benefitCase, 'moved-on', MOVED_ON);
}

function faultOf(
  benefitCase: BenefitCaseEntity,
  reserved: readonly Reservation[],
  appropriationId: string,
): LeftOutCaseDto | undefined {
  const account = payableAccount(benefitCase);
  if ('zh' in account) return leaveOut(benefitCase, 'account-invalid', account);
  const covered =
    reserved.some((reservation) => reservation.appropriationId === appropriationId) &&
    reserved.reduce((sum, { amountFen }) => sum + amountFen, 0) === benefitCase.amountFen;
  return covered
    ? undefined
    : leaveOut(benefitCase, 'reservation-differs', {
        zh: '冻结的指标与应付金额不一致',
        en: 'what is reserved is not what is due',
      });
}

/** At the turn of the year one fund may have been carried over before the others: they go out together or not at all. */
function splitFault(
  benefitCase: BenefitCaseEntity,
  reserved: readonly Reservation[],
  funds: readonly AppropriationEntity[],
): LeftOutCaseDto | undefined {
  const own = funds.filter(({ id }) => reserved.some((part) => part.appropriationId === id));
  const kinds = new Set(own.map((fund) => `${fund.fiscalYear} ${fund.zeroBalanceAccount}`));
  if (kinds.size <= 1) return undefined;
  return leaveOut(benefitCase, 'reservation-differs', {
    zh: '冻结的各项指标不属同一年度或同一零余额账户，须先办完年终结转',
    en: 'its funds are of different years or accounts; the year has to be closed for all of them first',
  });
}

function payableCase(benefitCase: BenefitCaseEntity, parts: readonly Part[]): PayableCase {
  const account = payableAccount(benefitCase);
  const { amountFen } = benefitCase;
  if ('zh' in account || amountFen === null) {
    throw new Error(`case ${benefitCase.caseNumber} was not checked`);
  }
  return { benefitCase, amountFen, parts, account };
}

/** The first of those that every case draws on: its payments leave one account, as the funds of a plan all do. */
function theCommonAppropriation(reservations: readonly Reservation[]): string {
  const caseCount = new Set(reservations.map(({ caseId }) => caseId)).size;
  const ids = [...new Set(reservations.map(({ appropriationId }) => appropriationId))].sort();
  if (ids.length === 0) throw new DomainError('NOTHING_TO_PAY');
  const common = ids.find(
    (id) =>
      reservations.filter(({ appropriationId }) => appropriationId === id).length === caseCount,
  );
  if (common !== undefined) return common;
  throw new DomainError(
    'APPROPRIATION_UNCLEAR',
    {},
    { errors: ids.map((id) => ({ path: 'appropriationId', message: id })) },
  );
}

function leaveOut(
  { id, caseNumber, amountFen }: BenefitCaseEntity,
  reason: LeftOutReason,
  text: LocalizedText,
): LeftOutCaseDto {
  return { caseId: id, caseNumber, amountFen: amountFen ?? 0, reason, text };
}

function textOf(redecision: Exclude<Redecision, { outcome: 'same' }>): LocalizedText {
  if (redecision.outcome !== 'changed') return { zh: redecision.reason, en: redecision.reason };
  const amount = formatYuan(redecision.amountFen);
  return {
    zh: `金额变为 ${amount} 元，须重新公示`,
    en: `the amount is now ${amount} yuan and has to be publicised again`,
  };
}
