import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Label } from '../../core/facts/fact-definition.js';
import type { LocalDate } from '../../core/local-date.js';
import { dateColumn, instantColumn, jsonColumn } from '../../platform/database/columns.js';
import type { ImportFaultCode } from './import-fault.js';

/** How often something was wrong with a column, and where it was first. */
export interface ImportReason {
  /** `left-out`: the row was kept without this value; `note`: about the file as a whole. */
  readonly outcome: 'rejected' | 'set-aside' | 'left-out' | 'note';
  readonly code:
    ImportFaultCode | 'outdated' | 'withdrawn' | 'withdrew-nothing' | 'absence-withheld';
  readonly column: string | null;
  readonly text: Label;
  readonly count: number;
  readonly firstRow: number | null;
}

/** One file of one department, read through one mapping as it then was. */
@Entity('import_file')
@Unique('uq_import_file_delivery', ['sha256', 'mapping', 'mappingHash', 'deliveredOn'])
export class ImportFileEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column({ type: 'varchar', length: 255 })
  fileName: string;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ type: 'varchar', length: 64 })
  mapping: string;

  /** SHA-256 of the mapping file: a mended mapping reads the same file anew. */
  @Column({ type: 'varchar', length: 64 })
  mappingHash: string;

  /**
   * The day for which it was delivered: that of the file as a whole, else the day on which it came. The same bytes on
   * another day say that all of it is still so.
   */
  @dateColumn()
  deliveredOn: LocalDate;

  @Column({ type: 'varchar', length: 32 })
  department: string;

  @Column({ type: 'boolean' })
  complete: boolean;

  /** `xlsx`, or the encoding in which a CSV file was found to be. */
  @Column({ type: 'varchar', length: 16 })
  format: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64 })
  actor: string;

  @instantColumn()
  startedAt: Date;

  /** When the department said that all batches of a full delivery are there; null for every other file. */
  @instantColumn({ nullable: true })
  closedAt: Date | null;

  /** Null while it runs, and after a crash: running it again then goes on where nothing was written yet. */
  @instantColumn({ nullable: true })
  finishedAt: Date | null;

  @Column({ type: 'integer' })
  rowCount: number;

  @Column({ type: 'integer' })
  keptCount: number;

  /** Rows that said what we knew already. */
  @Column({ type: 'integer' })
  unchangedCount: number;

  @Column({ type: 'integer' })
  rejectedCount: number;

  @Column({ type: 'integer' })
  setAsideCount: number;

  /** Rows of which nobody can say whom they are about: while there are any, nobody is absent. */
  @Column({ type: 'integer' })
  unidentifiedCount: number;

  /** Statements written, those of absence included. */
  @Column({ type: 'integer' })
  statementCount: number;

  @jsonColumn()
  reasons: ImportReason[];

  /** Name of the file of rows to look at, in the folder of imports; null when every row was taken. */
  @Column({ type: 'varchar', length: 255, nullable: true })
  rejectsFile: string | null;
}
