import { Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn } from '../platform/database/columns.js';

/**
 * One row in a database that was empty when it was given the demonstration data, none in any other: what has been
 * loaded, so that a start after a crash, or on a later business date, goes on from there.
 */
@Entity('demonstration_state')
export class DemonstrationStateEntity {
  /** Always `demonstration`. */
  @PrimaryColumn({ type: 'varchar', length: 16 })
  id: string;

  /** The last day whose statements are all there; null while the first load is not done. */
  @dateColumn({ nullable: true })
  statementsUntil: LocalDate | null;

  /** The business date of the last night that was run to its end. */
  @dateColumn({ nullable: true })
  nightOf: LocalDate | null;
}
