import { Injectable } from '@nestjs/common';
import { LessThan, type QueryDeepPartialEntity } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { BulkSql } from '../../platform/database/bulk-sql.js';
import { forUpdate } from '../../platform/database/row-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ImportFileEntity } from './import-file.entity.js';

export type ImportKey = Pick<
  ImportFileEntity,
  'sha256' | 'mapping' | 'mappingHash' | 'deliveredOn'
>;

@Injectable()
export class ImportFileRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(key: ImportKey): Promise<ImportFileEntity | null> {
    const { sha256, mapping, mappingHash, deliveredOn } = key;
    return this.unitOfWork.reader.findOne(ImportFileEntity, {
      where: { sha256, mapping, mappingHash, deliveredOn },
    });
  }

  findById(id: number): Promise<ImportFileEntity | null> {
    return this.unitOfWork.reader.findOne(ImportFileEntity, { where: { id } });
  }

  /** Holds the row until the unit of work commits. */
  hold(id: number): Promise<ImportFileEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(ImportFileEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** Newest first. */
  list(limit: number, beforeId: number | undefined): Promise<ImportFileEntity[]> {
    return this.unitOfWork.reader.find(ImportFileEntity, {
      where: beforeId === undefined ? {} : { id: LessThan(beforeId) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** For which day each mapping's last finished delivery was; one that has had none is left out. */
  async lastDeliveries(mappings: readonly string[]): Promise<Map<string, LocalDate>> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<{ mapping: string; day: LocalDate }>(
      `SELECT mapping, max(delivered_on) AS day FROM import_file
       WHERE ${sql.isOneOf('mapping', 1, 'varchar')} AND finished_at IS NOT NULL GROUP BY mapping`,
      [sql.list(mappings)],
    );
    return new Map(rows.map(({ mapping, day }) => [mapping, day]));
  }

  async insert(file: Omit<ImportFileEntity, 'id'>): Promise<ImportFileEntity> {
    return this.unitOfWork.manager.save(ImportFileEntity, { ...file } as ImportFileEntity);
  }

  async update(id: number, changes: Partial<Omit<ImportFileEntity, 'id'>>): Promise<void> {
    // TypeORM's type descends into the JSON of the reasons.
    const set = changes as QueryDeepPartialEntity<ImportFileEntity>;
    await this.unitOfWork.manager.update(ImportFileEntity, { id }, set);
  }
}
