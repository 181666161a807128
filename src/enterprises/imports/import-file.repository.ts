import { Injectable } from '@nestjs/common';
import { LessThan, type QueryDeepPartialEntity } from 'typeorm';
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

  async insert(file: Omit<ImportFileEntity, 'id'>): Promise<ImportFileEntity> {
    return this.unitOfWork.manager.save(ImportFileEntity, { ...file } as ImportFileEntity);
  }

  async update(id: number, changes: Partial<Omit<ImportFileEntity, 'id'>>): Promise<void> {
    // TypeORM's type descends into the JSON of the reasons.
    const set = changes as QueryDeepPartialEntity<ImportFileEntity>;
    await this.unitOfWork.manager.update(ImportFileEntity, { id }, set);
  }
}
