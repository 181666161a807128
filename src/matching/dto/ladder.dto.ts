import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from '../../policies/dto/label.dto.js';
import { GapDto, MissingFactDto } from './entitlements.dto.js';

export class UnlockedPolicyDto {
  policyId: string;
  title: LabelDto;

  /** What it would be worth to this enterprise, if that is known. */
  @ApiProperty({ type: Number, nullable: true })
  amountFen: number | null;

  /** It would tell facts that are not shown to the caller's role. */
  amountHidden: boolean;
}

/** A qualification: held, open (the conditions are met), unknown (facts are missing) or short of some condition. */
export class RungDto {
  policyId: string;
  title: LabelDto;

  /** What the enterprise then is, such as a high-tech enterprise. */
  grants: LabelDto;

  state: 'held' | 'open' | 'unknown' | 'short';

  @ApiProperty({ type: String, nullable: true })
  heldUntil: string | null;

  /** Of the nearest way to fulfil the conditions: what would have to change, and by how much. */
  gaps: GapDto[];

  /** Of the same way: what nobody has stated yet. */
  missing: MissingFactDto[];

  /** How much greater the best combination's known total would be. */
  @ApiProperty({ type: Number, nullable: true })
  unlockFen: number | null;

  /** It would tell facts that are not shown to the caller's role: unlockFen is then null. */
  unlockHidden: boolean;

  /** Policies that would be claimed then and are not today. */
  gained: UnlockedPolicyDto[];

  /** Policies that would no longer be out of reach, but for which facts are missing. */
  possible: UnlockedPolicyDto[];
}

export class LadderDto {
  asOf: string;

  /** Those held first, then the nearest. */
  rungs: RungDto[];

  /** The cheapest next rung; null when all are held. */
  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
