import { ApiProperty } from '@nestjs/swagger';
import { ReasonDto } from '../../policies/dto/reason.dto.js';
import { SourceDto } from '../../policies/dto/source.dto.js';
import { MissingFactDto } from './entitlements.dto.js';

/** Why one policy came out as it did for one enterprise, and by which clause. */
export class EntitlementDetailDto {
  policyId: string;
  asOf: string;
  verdict: 'eligible' | 'ineligible' | 'unknown';

  /** Null while no version is in force. */
  @ApiProperty({ type: ReasonDto, nullable: true })
  reasons: ReasonDto | null;

  /** What would have to be known, and why what is there cannot be used. */
  missing: MissingFactDto[];

  sources: SourceDto[];

  @ApiProperty({ type: String, nullable: true })
  versionFrom: string | null;

  @ApiProperty({ type: String, nullable: true })
  versionTo: string | null;

  notes: string[];
}
