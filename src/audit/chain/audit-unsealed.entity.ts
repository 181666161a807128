import { Entity, PrimaryColumn } from 'typeorm';

/** An entry that waits for the sealer: written by a trigger with the entry, taken away with the sealing. */
@Entity('audit_unsealed')
export class AuditUnsealedEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  entryId: string;
}
