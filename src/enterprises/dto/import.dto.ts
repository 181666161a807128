import { ApiProperty } from '@nestjs/swagger';
import { Matches, MaxLength } from 'class-validator';
import { LabelDto } from '../../policies/dto/label.dto.js';
import type { ImportFileEntity } from '../imports/import-file.entity.js';

export class ImportQuery {
  /** The id of a mapping, see GET /import-mappings. */
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  mapping: string;

  /** What the file is called; some mappings read its date from it. */
  @Matches(/^\P{Cc}+$/u)
  @MaxLength(255)
  fileName: string;
}

export class ImportReasonDto {
  /** What became of the rows; `left-out`: taken without this value; `note`: about the file as a whole. */
  outcome: 'rejected' | 'set-aside' | 'left-out' | 'note';
  code: string;

  @ApiProperty({ type: String, nullable: true })
  column: string | null;

  /** What was expected, in the words for the first row. */
  text: LabelDto;
  count: number;

  @ApiProperty({ type: Number, nullable: true })
  firstRow: number | null;
}

export class ImportDto {
  id: number;
  fileName: string;
  sha256: string;
  mapping: string;

  /** The day of the file as a whole, else the day on which it came. */
  deliveredOn: string;
  department: string;
  complete: boolean;

  /** `xlsx`, or the encoding of a CSV file. */
  format: string;
  startedAt: string;

  /** Null: it is running, or was interrupted; sending the same file again finishes it. */
  @ApiProperty({ type: String, nullable: true })
  finishedAt: string | null;

  rowCount: number;
  keptCount: number;

  /** Rows that said what was known already. */
  unchangedCount: number;
  rejectedCount: number;
  setAsideCount: number;
  statementCount: number;
  reasons: ImportReasonDto[];

  /** Whether GET /imports/{id}/rejects has rows to look at. */
  hasRejects: boolean;

  static of(file: ImportFileEntity): ImportDto {
    return {
      id: file.id,
      fileName: file.fileName,
      sha256: file.sha256,
      mapping: file.mapping,
      deliveredOn: file.deliveredOn,
      department: file.department,
      complete: file.complete,
      format: file.format,
      startedAt: file.startedAt.toISOString(),
      finishedAt: file.finishedAt?.toISOString() ?? null,
      rowCount: file.rowCount,
      keptCount: file.keptCount,
      unchangedCount: file.unchangedCount,
      rejectedCount: file.rejectedCount,
      setAsideCount: file.setAsideCount,
      statementCount: file.statementCount,
      reasons: file.reasons,
      hasRejects: file.rejectsFile !== null,
    };
  }
}

export class ImportAnswerDto extends ImportDto {
  /** The same file had been imported for the same day: nothing was written, and this is the earlier result. */
  repeated: boolean;
}

export class ImportPageDto {
  data: ImportDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ImportMappingDto {
  id: string;
  title: LabelDto;
  department: string;
}

export class ImportMappingListDto {
  data: ImportMappingDto[];
}
