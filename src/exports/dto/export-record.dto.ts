import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { LocalDate } from '../../core/local-date.js';
import type { Page } from '../../platform/http/cursor.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';
import { EXPORT_KIND_NAMES, EXPORT_KINDS, type ExportKind } from '../export-kinds.js';
import { ExportPurpose } from '../export-purpose.dto.js';
import { exportNumber, type ExportRecordEntity } from '../export-record.entity.js';

class ExportLabelDto {
  zh: string;
  en: string;
}

class ExportFilterQuery {
  /** A user name, or the id of a user or command. Whoever may see only their own sees only those. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  actor?: string;

  @ApiProperty({ enum: EXPORT_KIND_NAMES, enumName: 'ExportKind', required: false })
  @IsOptional()
  @IsIn(EXPORT_KIND_NAMES)
  kind?: ExportKind;

  /** The first day in China. */
  @IsOptional()
  @IsLocalDate()
  from?: LocalDate;

  /** The last day in China. */
  @IsOptional()
  @IsLocalDate()
  to?: LocalDate;
}

export class ExportQuery extends IntersectionType(PageQuery, ExportFilterQuery) {}

export class ExportListFileQuery extends IntersectionType(ExportFilterQuery, ExportPurpose) {}

export class ExportRecordDto {
  /** Such as DC-000123. */
  number: string;
  at: string;
  /** The id of a user or command. */
  actor: string;
  actorName: string;
  actorRole: string;

  @ApiProperty({ enum: EXPORT_KIND_NAMES, enumName: 'ExportKind' })
  kind: ExportKind;

  kindLabel: ExportLabelDto;

  /** The batch or the import that it is of. */
  @ApiProperty({ type: String, nullable: true })
  subjectId: string | null;

  fileName: string;

  @ApiProperty({ type: Number, nullable: true })
  rowCount: number | null;

  byteCount: number;
  sha256: string;
  purpose: string;

  /** An address, or `command`. */
  origin: string;

  static of({ id, at, requestId: _, ...record }: ExportRecordEntity): ExportRecordDto {
    return {
      ...record,
      number: exportNumber(id),
      at: at.toISOString(),
      kindLabel: EXPORT_KINDS[record.kind],
    };
  }
}

export class ExportRecordPageDto implements Page<ExportRecordDto> {
  data: ExportRecordDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
