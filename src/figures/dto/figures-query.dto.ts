import { IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ExportPurpose } from '../../exports/export-purpose.dto.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';
import { COUNTED_REASONS, type CountedReason } from '../stuck-reasons.js';

/** Which cases to look at. */
export class CaseScopeQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  policyId?: string;

  /** Nine digits; empty: of no town that is known. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  town?: string;

  /** The authority of the policy, as the policy names it. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  department?: string;
}

export class FiguresQuery extends CaseScopeQuery {
  /** The first day of the period; 1 January of the year of its last day unless given. */
  @IsOptional()
  @IsLocalDate()
  from?: string;

  /** Its last day; today unless given. */
  @IsOptional()
  @IsLocalDate()
  to?: string;

  @IsOptional()
  @IsIn(['policy', 'town', 'department'])
  by: 'policy' | 'town' | 'department' = 'policy';
}

export class FiguresFileQuery extends IntersectionType(FiguresQuery, ExportPurpose) {}

class ReasonQuery {
  @IsOptional()
  @IsIn(COUNTED_REASONS)
  reason?: CountedReason;
}

export class StuckCaseQuery extends IntersectionType(PageQuery, CaseScopeQuery, ReasonQuery) {}
