import { LabelDto } from '../../../policies/dto/label.dto.js';
import type { PublicityLineEntity } from '../publicity-line.entity.js';
import type { PublicityListEntity } from '../publicity-list.entity.js';

/** A list as everybody may see it. */
export class PublicListDto {
  /** payment: about to be paid, may be objected to; waiver: about to be waived unless its enterprises confirm. */
  kind: 'payment' | 'waiver';
  listNumber: string;
  policyTitle: LabelDto;
  opensOn: string;
  /** The last day on which it can be objected to. */
  closesOn: string;
  workingDays: number;
  lineCount: number;
  amountFen: number;
  /** SHA-256 over the published lines. */
  hash: string;

  static of(list: PublicityListEntity): PublicListDto {
    const { kind, listNumber, policyTitle, opensOn, closesOn, workingDays, amountFen, hash } = list;
    return {
      kind,
      listNumber,
      policyTitle,
      opensOn,
      closesOn,
      workingDays,
      lineCount: list.caseCount,
      amountFen,
      hash,
    };
  }
}

/** Name and amount: nothing else of an enterprise is shown. */
export class PublicLineDto {
  /** The first line is 1. */
  position: number;
  enterpriseName: string;
  amountFen: number;

  static of({ position, enterpriseName, amountFen }: PublicityLineEntity): PublicLineDto {
    return { position, enterpriseName, amountFen };
  }
}

export class PublicListDetailDto extends PublicListDto {
  lines: PublicLineDto[];
  nextCursor: string | null;
}

export class PublicListsDto {
  data: PublicListDto[];
}
