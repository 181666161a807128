import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { LabelDto } from '../../policies/dto/label.dto.js';
import { FactSourceDto } from '../dto/fact.dto.js';

class QualitySharesDto {
  /** Pairs of an enterprise and a fact that somebody states. */
  statedCount: number;

  /** Of these: with a fresh value; the others are known by stale ones only. */
  freshCount: number;

  /** Of these: stated by a department through the catalogue. Divided by statedCount: the standardisation rate. */
  byDepartmentCount: number;
  conflictCount: number;
}

class QualitySurveyDto extends QualitySharesDto {
  asOf: string;
  finishedAt: string;
  enterpriseCount: number;
}

class RunningSurveyDto {
  startedAt: string;
  enterpriseCount: number;

  /** Looked at so far. */
  doneCount: number;
}

class QualityTrendDto extends QualitySharesDto {
  asOf: string;
}

class FactQualityDto {
  fact: string;
  label: LabelDto;

  /** The first in the order of authority of those who may state it. */
  department: FactSourceDto;

  /** For which it is counted: the latest that a rule asks for. */
  period: string;

  /** Enterprises of which somebody states it. */
  stated: number;
  fresh: number;
  byDepartment: number;
  conflicts: number;
}

export class RhythmDto {
  mapping: string;
  title: LabelDto;
  department: FactSourceDto;
  every: 'day' | 'week' | 'month' | 'quarter' | 'year';

  /** For which day the department delivered last; null: never. */
  @ApiProperty({ type: String, nullable: true })
  lastOn: string | null;

  /** The last day on which the next delivery would have been in time. */
  @ApiProperty({ type: String, nullable: true })
  dueOn: string | null;
  late: boolean;
}

export class DataQualityDto {
  /** Of the standardisation rate. */
  targetPercent: number;

  /** The latest; null: none has been taken yet. */
  @ApiProperty({ type: QualitySurveyDto, nullable: true })
  survey: QualitySurveyDto | null;

  /** One that is being taken now, by whichever process. */
  @ApiProperty({ type: RunningSurveyDto, nullable: true })
  running: RunningSurveyDto | null;
  facts: FactQualityDto[];

  /** The surveys so far, oldest first. */
  trend: QualityTrendDto[];

  /** The mappings that say how often they are due. */
  rhythms: RhythmDto[];
}

export class ConflictQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(64)
  fact?: string;
}

class ConflictStatementDto {
  source: FactSourceDto;

  /** Null where hidden. */
  @ApiProperty({ type: LabelDto, nullable: true })
  text: LabelDto | null;

  /** It is not shown to the caller's role. */
  hidden: boolean;

  @ApiProperty({ type: String, nullable: true })
  recordedOn: string | null;

  /** It is the one that rules read. */
  counts: boolean;
}

export class ConflictDto {
  id: number;
  uscc: string;
  name: string;
  fact: string;
  label: LabelDto;
  period: string;

  /** False: none of them counts, because all are stale. */
  known: boolean;
  statements: ConflictStatementDto[];
}

export class ConflictPageDto {
  data: ConflictDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
