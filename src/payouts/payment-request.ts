import type { LocalDate } from '../core/local-date.js';

/** How the treasury files what an appropriation gives. */
export interface FundTerms {
  /** 指标文号 */
  readonly documentNumber: string;
  /** 功能分类 */
  readonly functionClass: string;
  /** 经济分类 */
  readonly economicClass: string;
  /** 项目 */
  readonly project: string;
}

/** What is the same in every payment of a request; a payment of several funds states its own. */
export interface PaymentTerms extends FundTerms {
  /** 零余额账户, digits */
  readonly zeroBalanceAccount: string;
  /** 用途 */
  readonly purpose: string;
}

/** What one appropriation gives of a payment. */
export interface FundedPart extends FundTerms {
  readonly amountFen: number;
}

export interface PaymentLine {
  /** 支付申请号 */
  readonly reference: string;
  readonly amountFen: number;
  readonly payeeName: string;
  /** Digits. */
  readonly accountNumber: string;
  readonly bankName: string;
  /** 联行号, digits */
  readonly bankCode: string;
  /** The funds behind it, which add up to its amount; absent where all of it comes out of the terms' own. */
  readonly parts?: readonly FundedPart[];
}

export interface PaymentRequest {
  readonly batchNumber: string;
  readonly requestedOn: LocalDate;
  /** The instant at which the batch was frozen. */
  readonly madeAt: Date;
  readonly terms: PaymentTerms;
  readonly payments: readonly PaymentLine[];
}

/** What a receiver of the file reads from it. */
export interface ReceivedPaymentRequest {
  readonly batchNumber: string;
  readonly requestedOn: string;
  readonly zeroBalanceAccount: string;
  /** Under which an answer names it; undefined where the format has none. */
  readonly messageId?: string;
  readonly payments: readonly PaymentLine[];
}
