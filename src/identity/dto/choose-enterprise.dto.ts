import { IsString, MaxLength } from 'class-validator';

export class ChooseEnterpriseDto {
  /** One of those that the user is bound to. */
  @IsString()
  @MaxLength(18)
  uscc: string;
}
