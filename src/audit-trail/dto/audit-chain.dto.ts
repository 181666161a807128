import { ApiProperty } from '@nestjs/swagger';

export class SealedToDto {
  position: number;
  hash: string;
  sealedAt: string;
}

export class LastRootDto {
  day: string;
  lastPosition: number;
  root: string;
  isSigned: boolean;
}

export class LastAnchorDto {
  position: number;
  anchoredAt: string;
}

export class LastVerificationDto {
  at: string;
  /** Up to which place. */
  sealed: number;
  faultCount: number;
}

/** How the chain stands. Each part is null as long as there is none. */
export class AuditChainDto {
  @ApiProperty({ type: SealedToDto, nullable: true })
  sealedTo: SealedToDto | null;

  /** Entries that wait to be sealed; they do so for about a second. */
  waiting: number;

  @ApiProperty({ type: LastRootDto, nullable: true })
  lastRoot: LastRootDto | null;

  @ApiProperty({ type: LastAnchorDto, nullable: true })
  lastAnchor: LastAnchorDto | null;

  @ApiProperty({ type: LastVerificationDto, nullable: true })
  lastVerification: LastVerificationDto | null;
}
