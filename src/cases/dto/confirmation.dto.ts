import { Type } from 'class-transformer';
import { IsDefined, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { CaseAccountInputDto } from './case-account.dto.js';

/** The amount and the account that the enterprise saw and agrees to. */
export class ConfirmationDto {
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  amountFen: number;

  @IsDefined()
  @ValidateNested()
  @Type(() => CaseAccountInputDto)
  account: CaseAccountInputDto;
}
