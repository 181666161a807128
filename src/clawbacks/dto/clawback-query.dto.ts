import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ClawbackState } from '../../core/clawback/clawback.js';
import { CLAWBACK_STATE_NAMES } from '../../core/clawback/clawback-states.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';

/** Which clawbacks to list. */
export class ClawbackQuery extends PageQuery {
  @IsOptional()
  @IsIn(CLAWBACK_STATE_NAMES)
  state?: ClawbackState;

  @IsOptional()
  @IsString()
  @MaxLength(36)
  caseId?: string;
}

export class ClawbackProposalQuery {
  @IsString()
  @IsNotEmpty()
  @MaxLength(36)
  caseId: string;
}
