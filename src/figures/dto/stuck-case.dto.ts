import { LabelDto } from '../../policies/dto/label.dto.js';

/** A case that does not get on. */
export class StuckCaseDto {
  id: string;
  caseNumber: string;
  uscc: string;
  enterpriseName: string;
  policyId: string;
  policyTitle: LabelDto;
  authority: string | null;
  /** The name of the town where the enterprise is registered; null where nobody has stated it. */
  town: string | null;
  state: string;
  stateLabel: LabelDto;
  amountFen: number | null;
  stateSince: Date;
  dueOn: string | null;
  /** Working days since its limit passed; 0 where it is in time. */
  workingDaysLate: number;
  /** To whom it has been reported as late; null where it has not. */
  reportedTo: LabelDto | null;
  reason: string;
  reasonLabel: LabelDto;
  /** More about the reason, such as what the bank said; null where the state says it all. */
  detail: LabelDto | null;
  /** What has to happen next, and who has to do it. */
  nextStep: LabelDto;
}

export class StuckCasePageDto {
  data: StuckCaseDto[];
  nextCursor: string | null;
}
