import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An enterprise that a run could not decide because of what is stored about it; the next night tries again. */
@Entity('match_set_aside')
export class MatchSetAsideEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  runId: string;

  @PrimaryColumn({ type: 'integer' })
  enterpriseId: number;

  /** What went wrong, in the words of the program. */
  @Column({ type: 'text' })
  error: string;
}
