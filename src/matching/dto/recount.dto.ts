import { IsObject, IsOptional, Matches } from 'class-validator';

export class RecountRequestDto {
  /** The parameters of the version in force that are to have other values, in the units of the text. */
  @IsObject()
  parameters: Record<string, string | number | boolean>;

  /** The business date; today when left out. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  asOf?: string;
}

export class RecountedDto {
  eligible: number;
  unknown: number;
  ineligible: number;

  /** What the eligible would get altogether, in fen, as far as their amounts are known. */
  amountFen: number;

  /** Of the eligible, how many lack facts for their amount. */
  amountUnknown: number;
}

export class RecountDto {
  policyId: string;
  asOf: string;

  /** Everybody there is. */
  enterprises: number;

  before: RecountedDto;
  after: RecountedDto;

  /** Enterprises whose verdict becomes another one. */
  changed: number;
  gained: number;
  lost: number;
}
