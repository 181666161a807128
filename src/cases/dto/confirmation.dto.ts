import { IsDefined, IsInt, Max, Min } from 'class-validator';
import { CaseAccountInputDto } from './case-account.dto.js';
import { IsNested } from '../../platform/http/is-nested.decorator.js';

/** The amount and the account that the enterprise saw and agrees to. */
export class ConfirmationDto {
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  amountFen: number;

  @IsDefined()
  @IsNested(() => CaseAccountInputDto)
  account: CaseAccountInputDto;
}
