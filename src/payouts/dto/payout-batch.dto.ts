import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { maskAccountNumber } from '../../enterprises/payee-account.js';
import type { PaymentFormatName } from '../../platform/config.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { LabelDto } from '../../policies/dto/label.dto.js';
import type { FundedPayment } from '../payment-part.entity.js';
import type { PaymentState } from '../payment.entity.js';
import type { PayoutBatchEntity, PayoutBatchState } from '../payout-batch.entity.js';
import { FundDto } from './list-approval.dto.js';

export const BATCH_STATES = ['frozen', 'approved', 'dispatched', 'answered'] as const;

export class FreezePayoutBatchDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  policyId: string;

  /** Needed only where approved cases of the policy draw on more than one appropriation. */
  @IsOptional()
  @IsUUID()
  appropriationId?: string;
}

export class PayoutBatchQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  policyId?: string;

  @IsOptional()
  @IsIn(BATCH_STATES)
  state?: PayoutBatchState;
}

export class CancelPayoutBatchDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class PayoutBatchDto {
  id: string;
  batchNumber: string;
  policyId: string;
  /** What the payments are for, as the bank reads it. */
  purpose: string;
  /** All of its payments have a part in this one. */
  appropriationId: string;
  /** 指标文号 */
  documentNumber: string;
  state: PayoutBatchState;
  /** In which form it leaves. */
  format: PaymentFormatName;
  madeBy: string;
  madeAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** Given up before it was sent; its payments never left. */
  cancelledBy: string | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  paymentCount: number;
  amountFen: number;
  /** SHA-256 over the payment lines: what is approved is what is sent. */
  hash: string;
  fileName: string | null;
  dispatchedBy: string | null;
  dispatchedAt: Date | null;
  /** Payments the bank has settled. */
  paidCount: number;
  /** Payments the bank has returned. */
  bouncedCount: number;

  static of(
    batch: PayoutBatchEntity,
    counts: Partial<Record<PaymentState, number>>,
  ): PayoutBatchDto {
    return {
      id: batch.id,
      batchNumber: batch.batchNumber,
      policyId: batch.policyId,
      purpose: batch.terms.purpose,
      appropriationId: batch.appropriationId,
      documentNumber: batch.terms.documentNumber,
      state: batch.state,
      format: batch.format,
      madeBy: batch.madeByName,
      madeAt: batch.madeAt,
      approvedBy: batch.approvedByName,
      approvedAt: batch.approvedAt,
      cancelledBy: batch.cancelledByName,
      cancelledAt: batch.cancelledAt,
      cancelReason: batch.cancelReason,
      paymentCount: batch.paymentCount,
      amountFen: batch.amountFen,
      hash: batch.hash,
      fileName: batch.fileName,
      dispatchedBy: batch.dispatchedByName,
      dispatchedAt: batch.dispatchedAt,
      paidCount: counts.paid ?? 0,
      bouncedCount: counts.bounced ?? 0,
    };
  }
}

export class PaymentDto {
  id: string;
  caseId: string;
  reference: string;
  amountFen: number;
  payeeName: string;
  /** Its last four digits; the payment-request file has the whole number. */
  accountNumber: string;
  bankName: string;
  bankCode: string;
  state: PaymentState;
  bouncedReason: string | null;
  /** The funds behind it; they add up to its amount. */
  funds: FundDto[];

  static of(payment: FundedPayment): PaymentDto {
    return {
      id: payment.id,
      caseId: payment.caseId,
      reference: payment.reference,
      amountFen: payment.amountFen,
      payeeName: payment.payeeName,
      accountNumber: maskAccountNumber(payment.accountNumber),
      bankName: payment.bankName,
      bankCode: payment.bankCode,
      state: payment.state,
      bouncedReason: payment.bouncedReason,
      funds: payment.parts.map(({ appropriationId, documentNumber, amountFen }) => ({
        appropriationId,
        documentNumber,
        amountFen,
      })),
    };
  }
}

export class PayoutBatchPageDto {
  data: PayoutBatchDto[];
  nextCursor: string | null;
}

export class PayoutBatchDetailDto extends PayoutBatchDto {
  payments: PaymentDto[];
}

/** Why an approved case stays out of a batch. */
export const LEFT_OUT_REASONS = [
  'changed',
  'held',
  'withdrawn',
  'account-invalid',
  'reservation-differs',
  'bank-contradiction',
  'above-batch-limit',
  'moved-on',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export class LeftOutCaseDto {
  caseId: string;
  caseNumber: string;
  /** On the case. */
  amountFen: number;
  reason: LeftOutReason;
  text: LabelDto;
}

export class FrozenPayoutBatchDto extends PayoutBatchDetailDto {
  /** Approved cases that are not in the batch, and why. */
  leftOut: LeftOutCaseDto[];
  /** Whether more approved cases wait for the next batch. */
  moreWaiting: boolean;
}
