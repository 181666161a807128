import { ApiProperty } from '@nestjs/swagger';
import { definitionOf } from '../../core/facts/derivation-inputs.js';
import { factViewOf, type Viewer } from '../../identity/fact-visibility.js';
import { LabelDto } from '../../policies/dto/label.dto.js';
import type { ImportPreview, ShownDifference } from '../imports/import-preview.js';
import { faultText } from '../imports/import-fault.js';
import type { FactCatalogue } from '../fact-catalogue.js';
import { namedSource } from '../source-label.js';
import { FactSourceDto } from './fact.dto.js';
import { ImportReasonDto } from './import.dto.js';

class StatementCountsDto {
  new: number;

  /** The same value, recorded on a later day. */
  renewed: number;

  /** The same fact, period and beginning of validity with another value or end. */
  corrected: number;
  repeated: number;

  /** Not taken: the department has recorded something later. */
  outdated: number;

  /** Taken back by the department. */
  withdrawn: number;
}

class ShownDifferenceDto {
  uscc: string;
  name: string;
  fact: string;
  label: LabelDto;
  period: string;
  /** Null where hidden. */
  @ApiProperty({ type: LabelDto, nullable: true })
  stored: LabelDto | null;

  /** What is stored is not shown to the caller's role. */
  hidden: boolean;
  stated: LabelDto;
  rowNumber: number;
}

class ShownConflictDto extends ShownDifferenceDto {
  source: FactSourceDto;

  /** Whether what the file says counts, by authority. */
  prevails: boolean;
}

class ConflictCountDto {
  fact: string;
  label: LabelDto;
  source: FactSourceDto;
  count: number;
}

class ShownRowDto {
  rowNumber: number;
  outcome: 'rejected' | 'set-aside';
  faults: LabelDto[];
}

class AbsencesDto {
  /** Enterprises that the list does not name. */
  enterpriseCount: number;
  statementCount: number;

  /** Of the statements: where the department said something else before. */
  endedCount: number;
}

/** What importing the file would do. Nothing has been written; what is listed is the first 50 of a kind. */
export class ImportPreviewDto {
  fileName: string;
  sha256: string;
  mapping: string;
  department: FactSourceDto;
  complete: boolean;
  format: string;

  /** The day of the file as a whole; null where its rows or nobody says it. */
  @ApiProperty({ type: String, nullable: true })
  recordedOn: string | null;

  /** The import in which this very file was taken in already; importing it again changes nothing. */
  @ApiProperty({ type: Number, nullable: true })
  importedBefore: number | null;

  rowCount: number;
  keptCount: number;
  unchangedCount: number;
  rejectedCount: number;
  setAsideCount: number;
  reasons: ImportReasonDto[];
  rows: ShownRowDto[];
  newEnterpriseCount: number;
  updatedEnterpriseCount: number;
  statements: StatementCountsDto;
  corrections: ShownDifferenceDto[];
  conflictCount: number;
  conflictsBy: ConflictCountDto[];
  conflicts: ShownConflictDto[];

  /** What follows from not being on a complete list; null: nothing, or it is withheld, which the reasons then say. */
  @ApiProperty({ type: AbsencesDto, nullable: true })
  absences: AbsencesDto | null;

  static of(preview: ImportPreview, catalogue: FactCatalogue, viewer: Viewer): ImportPreviewDto {
    const departments = catalogue.departments();
    const facts = catalogue.current();
    const shown = <T extends ShownDifference>(one: T) => {
      const view = factViewOf(viewer, one.uscc, 'import-preview');
      const hidden = !view.reveals(definitionOf(facts, one.fact));
      return { ...one, stored: hidden ? null : one.stored, hidden };
    };
    return {
      ...preview,
      department: namedSource(preview.department, departments),
      reasons: [...preview.reasons],
      rows: preview.rows.map(({ faults, ...row }) => ({
        ...row,
        faults: faults.map((fault) => ({
          zh: faultText(fault, 'zh'),
          en: faultText(fault, 'en'),
        })),
      })),
      corrections: preview.corrections.map(shown),
      conflictsBy: preview.conflictsBy.map((one) => ({
        ...one,
        source: namedSource(one.source, departments),
      })),
      conflicts: preview.conflicts.map((one) => ({
        ...shown(one),
        source: namedSource(one.source, departments),
      })),
    };
  }
}
