import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';

/** A file in which the bank says what happened. Appended, never changed; known by its bytes, so it counts once. */
@Entity('bank_answer')
@Unique('uq_bank_answer_sha256', ['sha256'])
export class BankAnswerEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 255, update: false })
  fileName: string;

  @Column({ type: 'varchar', length: 64, update: false })
  sha256: string;

  @instantColumn({ update: false })
  receivedAt: Date;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  actor: string;

  @Column({ type: 'varchar', length: 100, update: false })
  actorName: string;

  @Column({ type: 'integer', update: false })
  lineCount: number;
}
