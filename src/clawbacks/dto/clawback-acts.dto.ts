import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';
import { IsNested } from '../../platform/http/is-nested.decorator.js';

const REASON_LENGTH_MAX = 500;
const WORKING_DAYS_MAX = 250;
const INSTALMENTS_MAX = 120;
const AMOUNT_FEN_MAX = Number.MAX_SAFE_INTEGER;

export class OpenClawbackDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(36)
  caseId: string;

  /** What is to come back: at most what was paid, less what other clawbacks of the case claim. */
  @IsInt()
  @Min(1)
  @Max(AMOUNT_FEN_MAX)
  amountFen: number;

  /** Why; told to the enterprise. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;

  /** Which facts were corrected, by whom and how; told to the enterprise. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  explanation: string;
}

/** No document gives the number of days, so whoever acts states it, and where it comes from. */
export class StatedDaysDto {
  @IsInt()
  @Min(1)
  @Max(WORKING_DAYS_MAX)
  workingDays: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(REASON_LENGTH_MAX)
  basis: string;
}

export class ViewDto {
  /** 陈述申辩, in the enterprise's own words. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  view: string;
}

export class DecideClawbackDto extends StatedDaysDto {
  /** What has to be repaid: at most what was notified. */
  @IsInt()
  @Min(1)
  @Max(AMOUNT_FEN_MAX)
  amountFen: number;

  /** 决定书文号 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  @IsLocalDate()
  documentDate: string;

  /** Why, in particular where the amount was reduced. */
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  reason?: string;
}

export class ClawbackReasonDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}

export class WantedInstalmentDto {
  /** A day that is not a working day becomes the next one. */
  @IsLocalDate()
  dueOn: string;

  /** Left out: an even share of what the other instalments leave. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(AMOUNT_FEN_MAX)
  amountFen?: number;
}

export class AgreeInstalmentsDto {
  /** In the order of their days; together exactly what is still to be repaid. */
  @ArrayNotEmpty()
  @ArrayMaxSize(INSTALMENTS_MAX)
  @IsNested(() => WantedInstalmentDto, { each: true })
  instalments: WantedInstalmentDto[];
}

export class RepaymentInputDto {
  @IsInt()
  @Min(1)
  @Max(AMOUNT_FEN_MAX)
  amountFen: number;

  /** The day on which the bank received it. */
  @IsLocalDate()
  receivedOn: string;

  /** 银行流水号: the same one again changes nothing. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  bankSerial: string;
}

export class EnforcementDto {
  /** 强制执行申请书文号 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  @IsLocalDate()
  documentDate: string;
}

export class RequestWriteOffDto {
  /** 财政部门核销决定的文号 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  documentNumber: string;

  @IsLocalDate()
  documentDate: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}
