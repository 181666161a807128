import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PayoutFilePieceEntity } from './payout-file-piece.entity.js';
import { PayoutFileEntity } from './payout-file.entity.js';

/** Of a file in plain. In base64 that is 64 KiB. */
const PIECE_BYTES = 49_152;

/**
 * The files that go to the bank and come from it. They stand in the database, so that what speaks of one is committed
 * together with it, and every process of the service has it; sealed, since whole account numbers stand in them.
 */
@Injectable()
export class PayoutFileRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file, within the unit of work that records what it is. Once and for all: the same name with the same bytes
   * changes nothing.
   * @throws Error where other bytes have the name
   */
  async keep(name: string, bytes: Buffer): Promise<void> {
    const sha256 = sha256Of(bytes);
    await this.unitOfWork.run(async (manager) => {
      const file = { name, sha256, byteCount: bytes.length, storedAt: this.clock.now() };
      // Whoever keeps the same file at the same moment waits here for the first.
      await insertRows(manager, PayoutFileEntity, [file], 'ON CONFLICT (name) DO NOTHING');
      const kept = await manager.findOneByOrFail(PayoutFileEntity, { name });
      if (kept.sha256 !== sha256) throw new Error(`${name} is kept already, with other bytes`);
      await insertRows(
        manager,
        PayoutFilePieceEntity,
        piecesOf(name, bytes),
        'ON CONFLICT (id) DO NOTHING',
      );
    });
  }

  isKept(name: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(PayoutFileEntity, { name });
  }

  /**
   * The bytes as they were kept; undefined where there is no such file.
   * @throws SealBroken where a piece was altered, Error where one is gone
   */
  async read(name: string): Promise<Buffer | undefined> {
    const { reader } = this.unitOfWork;
    const file = await reader.findOneBy(PayoutFileEntity, { name });
    if (!file) return undefined;
    const pieces = await reader.find(PayoutFilePieceEntity, {
      where: { name },
      order: { position: 'ASC' },
    });
    const isWhole = pieces.every(({ id }, index) => id === idOf(name, index + 1, pieces.length));
    const bytes = Buffer.concat(pieces.map(({ content }) => Buffer.from(content, 'base64')));
    if (!isWhole || sha256Of(bytes) !== file.sha256)
      throw new Error(`${name} is not the file that was kept`);
    return bytes;
  }
}

function piecesOf(name: string, bytes: Buffer): PayoutFilePieceEntity[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, index) => ({
    id: idOf(name, index + 1, count),
    name,
    position: index + 1,
    content: bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES).toString('base64'),
  }));
}

function idOf(name: string, position: number, count: number): string {
  return `${name}#${position}/${count}`;
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
