import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RuleDocumentEntity } from './rule-document.entity.js';

@Injectable()
export class RuleDocumentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The texts that rule now. */
  async findCurrent(): Promise<RuleDocumentEntity[]> {
    return this.unitOfWork.reader.find(RuleDocumentEntity, {
      where: { supersededAt: IsNull() },
      order: { name: 'ASC' },
    });
  }

  /** The texts that ruled at an instant. */
  async findRulingAt(instant: Date): Promise<RuleDocumentEntity[]> {
    const published = LessThanOrEqual(instant);
    return this.unitOfWork.reader.find(RuleDocumentEntity, {
      where: [
        { publishedAt: published, supersededAt: IsNull() },
        { publishedAt: published, supersededAt: MoreThan(instant) },
      ],
      order: { name: 'ASC' },
    });
  }

  /** Whether this very text was published under this name before: an old file does not undo a newer version. */
  async wasPublished(name: string, contentHash: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(RuleDocumentEntity, { name, contentHash });
  }

  /** Supersedes what rules under the documents' names and adds the documents. */
  async publish(documents: readonly RuleDocumentEntity[]): Promise<void> {
    const { manager } = this.unitOfWork;
    for (const { name, publishedAt } of documents) {
      await manager.update(
        RuleDocumentEntity,
        { name, supersededAt: IsNull() },
        { supersededAt: publishedAt },
      );
    }
    await insertRows(manager, RuleDocumentEntity, documents);
  }
}
