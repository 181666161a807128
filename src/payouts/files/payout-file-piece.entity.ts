import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { sealedColumn } from '../../platform/database/sealed-columns.js';
import { PayoutFileEntity } from './payout-file.entity.js';

/** So many bytes of a file that a rotation of keys or a backup never has much of one in its hands. */
@Entity('payout_file_piece')
@Unique('uq_payout_file_piece_position', ['name', 'position'])
export class PayoutFilePieceEntity {
  /**
   * `<name>#<position>/<how many there are>`. The text is bound to it, so that a file of which a piece was left out or put
   * elsewhere does not open.
   */
  @PrimaryColumn({ type: 'varchar', length: 160, update: false })
  id: string;

  @ForeignKey(() => PayoutFileEntity, 'name', { name: 'fk_payout_file_piece_name' })
  @Column({ type: 'varchar', length: 128, update: false })
  name: string;

  /** From 1. */
  @Column({ type: 'integer', update: false })
  position: number;

  /** The bytes in base64, since answers of banks come in several encodings. */
  @sealedColumn('id')
  content: string;
}
