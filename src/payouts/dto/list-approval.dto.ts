import { IsIn, IsOptional, IsUUID } from 'class-validator';

export class ApproveListDto {
  /** Needed only where the policy has several funds this year and no plan of how they share. */
  @IsOptional()
  @IsUUID()
  appropriationId?: string;

  /**
   * What to do where the money does not reach: refuse the list, or approve in the order in which the cases were opened as
   * far as it reaches and let the others wait in that order. Refused unless said otherwise.
   */
  @IsOptional()
  @IsIn(['refuse', 'queue'])
  whenShort?: 'refuse' | 'queue';
}

/** What one appropriation gives of a payment or of a list. */
export class FundDto {
  appropriationId: string;
  /** 指标文号 */
  documentNumber: string;
  amountFen: number;
}

export class ListApprovalDto {
  listId: string;
  listNumber: string;
  state: 'approved';
  approvedBy: string;
  approvedAt: Date;
  /** The number of the plan by which several funds share; null where one appropriation pays alone. */
  fundingPlan: string | null;
  /** Where the money is reserved. */
  funds: FundDto[];
  /** Cases approved; those withdrawn during the publicity are not among them. */
  caseCount: number;
  amountFen: number;
  /** Cases that wait for money. */
  waitingCount: number;
}
