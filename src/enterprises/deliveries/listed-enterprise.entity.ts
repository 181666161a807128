import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ImportFileEntity } from '../imports/import-file.entity.js';

/** Whom a full delivery has named so far; forgotten when it is complete. */
@Entity('listed_enterprise')
export class ListedEnterpriseEntity {
  @ForeignKey(() => ImportFileEntity, { name: 'fk_listed_enterprise_import_id' })
  @PrimaryColumn({ type: 'integer' })
  importId: number;

  @PrimaryColumn({ type: 'integer' })
  enterpriseId: number;
}
