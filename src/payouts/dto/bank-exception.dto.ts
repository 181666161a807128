import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import type { LocalDate } from '../../core/local-date.js';
import type { Actor } from '../../identity/actor.js';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import type { BankExceptionRow } from '../bank-exception.repository.js';
import type { PaymentState } from '../payment.entity.js';
import type { ReceiptFindingEntity } from '../receipt-finding.entity.js';
import type { SettlementDecision } from '../receipt-settlement.entity.js';
import { BankReceiptDto } from './bank-answer.dto.js';

export class BankExceptionQuery extends PageQuery {
  /** Those that wait for a person unless `yes`. */
  @IsOptional()
  @IsIn(['yes', 'no'])
  settled?: 'yes' | 'no';
}

/** What somebody who has asked the bank proposes to find; another person settles the line with it. */
export class ProposeFindingDto {
  /**
   * no-effect: explained, nothing moves; not-paid and paid: called both returned and paid, and it did not arrive, or did;
   * returned: called paid, and sent back afterwards.
   */
  @IsIn(['no-effect', 'not-paid', 'paid', 'returned'])
  decision: SettlementDecision;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  finding: string;

  /** The number of the bank's letter or statement that shows it. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  evidence: string;

  /** With `returned`: the day on which the money came back. Within the fiscal year it stays reserved for the case. */
  @ValidateIf(({ decision }: ProposeFindingDto) => decision === 'returned')
  @IsLocalDate()
  returnedOn?: LocalDate;
}

export class SettleExceptionDto {
  /** The finding that is agreed with: the one that stands, so that nobody settles by what has been replaced meanwhile. */
  @IsString()
  @MaxLength(36)
  findingId: string;
}

/** What is proposed about a line and waits for another person. */
export class ProposedFindingDto {
  id: string;
  decision: SettlementDecision;
  finding: string;
  evidence: string;
  returnedOn: LocalDate | null;
  foundBy: string;
  foundAt: Date;
  /** Whether whoever asks has proposed it, and so cannot settle by it. */
  isOwn: boolean;
}

/** A line of the bank that decided nothing and that a person has to look into. */
export class BankExceptionDto extends BankReceiptDto {
  id: string;
  answerId: string;
  fileName: string;
  receivedAt: Date;
  /** Of the payment that the line names; null where there is none. */
  caseId: string | null;
  sentAmountFen: number | null;
  paymentState: PaymentState | null;
  /** Null where nobody has proposed anything, and once the line is settled. */
  proposal: ProposedFindingDto | null;
  decision: SettlementDecision | null;
  finding: string | null;
  evidence: string | null;
  returnedOn: LocalDate | null;
  /** Who found it out; null also where one person settled it alone, as it once was. */
  foundBy: string | null;
  settledBy: string | null;
  settledAt: Date | null;

  static ofRow(
    { receipt, answer, payment, proposal, settlement }: BankExceptionRow,
    { userId }: Pick<Actor, 'userId'>,
  ): BankExceptionDto {
    return {
      ...BankReceiptDto.of(receipt),
      id: receipt.id,
      answerId: answer.id,
      fileName: answer.fileName,
      receivedAt: answer.receivedAt,
      caseId: payment?.caseId ?? null,
      sentAmountFen: payment?.amountFen ?? null,
      paymentState: payment?.state ?? null,
      proposal: proposal && !settlement ? proposedDto(proposal, userId) : null,
      decision: settlement?.decision ?? null,
      finding: settlement?.finding ?? null,
      evidence: settlement?.evidence ?? null,
      returnedOn: settlement?.returnedOn ?? null,
      foundBy: settlement?.foundByName ?? null,
      settledBy: settlement?.settledByName ?? null,
      settledAt: settlement?.settledAt ?? null,
    };
  }
}

export class BankExceptionPageDto {
  data: BankExceptionDto[];
  nextCursor: string | null;
}

function proposedDto(
  {
    id,
    decision,
    finding,
    evidence,
    returnedOn,
    foundBy,
    foundByName,
    foundAt,
  }: ReceiptFindingEntity,
  userId: string,
): ProposedFindingDto {
  return {
    id,
    decision,
    finding,
    evidence,
    returnedOn,
    foundBy: foundByName,
    foundAt,
    isOwn: foundBy === userId,
  };
}
