import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CASE_STATES } from '../../core/lifecycle/case-lifecycle.js';
import type { CaseState } from '../../core/lifecycle/lifecycle.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';

function flag({ value }: { value: unknown }): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** Which cases to list. */
export class CaseQuery extends PageQuery {
  @IsOptional()
  @IsIn(CASE_STATES)
  state?: CaseState;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  policyId?: string;

  /** Only those whose time limit has passed. */
  @IsOptional()
  @Transform(flag)
  @IsBoolean()
  overdue?: boolean;

  /** Only offers of money of which the enterprise has been reminded as often as it is, and has not answered. */
  @IsOptional()
  @Transform(flag)
  @IsBoolean()
  unanswered?: boolean;
}

export class PublicityListQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  policyId?: string;

  @IsOptional()
  @IsIn(['public', 'approved', 'reduced'])
  state?: 'public' | 'approved' | 'reduced';
}
