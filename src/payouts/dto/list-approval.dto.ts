import { IsIn, IsOptional, IsUUID } from 'class-validator';

const WHEN_SHORT = ['refuse', 'by-rule'] as const;
export type WhenShort = (typeof WHEN_SHORT)[number];

export class ApproveListDto {
  /** Needed only where the policy has several funds this year and no plan of how they share. */
  @IsOptional()
  @IsUUID()
  appropriationId?: string;

  /**
   * What to do where the money does not reach, or others wait for it already: refuse the list, or do what the policy's own
   * rule says. First come (where its document is silent) and ranked: approve in that order as far as it reaches and let
   * the others wait; pro rata: give each the same share of what is due, once that has been published. Refused unless said
   * otherwise.
   */
  @IsOptional()
  @IsIn(WHEN_SHORT)
  whenShort?: WhenShort;
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
  /** reduced: the money did not reach and the policy shares it out pro rata; its cases wait for another list. */
  state: 'approved' | 'reduced';
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
  /** Cases that have been reduced. */
  reducedCount: number;
}
