import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

const REASON_LENGTH_MAX = 500;

export class DeclineDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}

export class ReviewDto {
  /** start: take it up · pass · reject, with the reason. */
  @IsIn(['start', 'pass', 'reject'])
  outcome: 'start' | 'pass' | 'reject';

  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  reason?: string;
}

export class ReturnDto {
  /** Told to the enterprise. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}

export class FilingDto {
  @IsIn(['enjoyed', 'missed'])
  outcome: 'enjoyed' | 'missed';

  /** What shows that it was enjoyed: the number of the filing, bill or certificate. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  reference?: string;

  /** Why it was missed. */
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  reason?: string;
}
