import { IsIn, IsOptional, IsUUID } from 'class-validator';

export class ApproveListDto {
  /** Needed only where the policy has several funds this year. */
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

export class ListApprovalDto {
  listId: string;
  listNumber: string;
  state: 'approved';
  approvedBy: string;
  approvedAt: Date;
  /** Where the money is reserved. */
  appropriationId: string;
  documentNumber: string;
  /** Cases approved; those withdrawn during the publicity are not among them. */
  caseCount: number;
  amountFen: number;
  /** Cases that wait for money. */
  waitingCount: number;
}
