import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';

/**
 * One text of the rulebook as it once stood: a policy file, the cases beside it, `facts.yaml` or `departments.yaml`. Rows
 * are only ever added; of each name the one without `supersededAt` rules. A stored decision names the version it used, and the text stays here
 * to replay it.
 */
@Entity('rule_document')
@Index('uq_rule_document_current', ['name'], { unique: true, where: 'superseded_at IS NULL' })
@Index('ix_rule_document_content', ['name', 'contentHash'])
export class RuleDocumentEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  /** The file's path below the rule folder, e.g. `national/cit-small-profit.yaml`. */
  @Column({ type: 'varchar', length: 200 })
  name: string;

  @Column({ type: 'varchar', length: 64 })
  contentHash: string;

  @Column({ type: 'text' })
  text: string;

  @instantColumn()
  publishedAt: Date;

  @Column({ type: 'varchar', length: 64 })
  publishedBy: string;

  @instantColumn({ nullable: true })
  supersededAt: Date | null;
}
