import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ConsentRecordEntity } from './consent-record.entity.js';

@Injectable()
export class ConsentRecordRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(record: ConsentRecordEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ConsentRecordEntity, [record]);
  }

  /** What somebody said last, for the enterprise. */
  async findLatest(userId: string, uscc: string): Promise<ConsentRecordEntity | undefined> {
    const [latest] = await this.unitOfWork.reader.find(ConsentRecordEntity, {
      where: { userId, uscc, notice: 'enterprise' },
      order: { id: 'DESC' },
      take: 1,
    });
    return latest;
  }

  /** Of these enterprises, those for which the latest word of anybody is that their contact may be written to. */
  async findGiven(usccs: readonly string[]): Promise<Set<string>> {
    const records = await this.unitOfWork.reader.find(ConsentRecordEntity, {
      where: { uscc: In([...usccs]), notice: 'enterprise' },
      order: { id: 'ASC' },
    });
    const latest = new Map(records.map(({ uscc, act }) => [uscc, act]));
    return new Set(usccs.filter((uscc) => latest.get(uscc) === 'given'));
  }
}
