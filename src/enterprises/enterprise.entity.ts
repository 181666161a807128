import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import { sealedColumn } from '../platform/database/sealed-columns.js';

/** One enterprise, known by its unified social credit code. What is said about it are fact statements. */
@Entity('enterprise')
@Unique('uq_enterprise_uscc', ['uscc'])
@Index('ix_enterprise_name_key', ['nameKey'])
export class EnterpriseEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column({ type: 'varchar', length: 18 })
  uscc: string;

  @Column({ type: 'varchar', length: 200 })
  name: string;

  /** The name as it is compared: see name-key.ts. */
  @Column({ type: 'varchar', length: 200 })
  nameKey: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  address: string | null;

  @sealedColumn('uscc', { nullable: true })
  contactEmail: string | null;

  @sealedColumn('uscc', { nullable: true })
  contactPhone: string | null;

  /** Made up for the demonstration; never to be taken for a real one. */
  @Column({ type: 'boolean' })
  demonstration: boolean;

  @instantColumn({ update: false })
  createdAt: Date;
}
