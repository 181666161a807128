import { IsOptional, IsUUID } from 'class-validator';

export class ApproveListDto {
  /** Needed only where the policy has several funds this year. */
  @IsOptional()
  @IsUUID()
  appropriationId?: string;
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
}
