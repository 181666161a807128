import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, Like, MoreThan, Not } from 'typeorm';
import { caseFileBeside } from '../core/policy/case-file.js';
import { databaseKind } from '../platform/database/database-connections.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RuleDocumentEntity } from './rule-document.entity.js';

/** Cases decide nothing: who reads the rules is spared them. */
const CASES = Like(caseFileBeside('%.yaml'));

@Injectable()
export class RuleDocumentRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The texts that rule now. */
  async findCurrent(): Promise<RuleDocumentEntity[]> {
    return this.unitOfWork.reader.find(RuleDocumentEntity, {
      where: { name: Not(CASES), supersededAt: IsNull() },
      order: { name: 'ASC' },
    });
  }

  /** The case files that stand beside the texts that rule now. */
  async findCurrentCases(): Promise<RuleDocumentEntity[]> {
    return this.unitOfWork.reader.find(RuleDocumentEntity, {
      where: { name: CASES, supersededAt: IsNull() },
      order: { name: 'ASC' },
    });
  }

  /** What rules, or stands beside what rules, under one name now. */
  async findCurrentByName(name: string): Promise<RuleDocumentEntity | null> {
    return this.unitOfWork.reader.findOneBy(RuleDocumentEntity, { name, supersededAt: IsNull() });
  }

  /** The texts that ruled at an instant. */
  async findRulingAt(instant: Date): Promise<RuleDocumentEntity[]> {
    const published = LessThanOrEqual(instant);
    return this.unitOfWork.reader.find(RuleDocumentEntity, {
      where: [
        { name: Not(CASES), publishedAt: published, supersededAt: IsNull() },
        { name: Not(CASES), publishedAt: published, supersededAt: MoreThan(instant) },
      ],
      order: { name: 'ASC' },
    });
  }

  /** Whether this very text was published under this name before: an old file does not undo a newer version. */
  async wasPublished(name: string, contentHash: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(RuleDocumentEntity, { name, contentHash });
  }

  /**
   * Until the commit: services that start together publish the same files, and each must see what the one before it has
   * published. SQLite admits one writer anyway.
   */
  async keepOthersFromPublishing(): Promise<void> {
    const { manager } = this.unitOfWork;
    if (databaseKind(manager.dataSource) === 'postgres')
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('huiqi.publish-rules'))`);
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

  /** Ends what stands under these names without putting anything in its place. */
  async withdraw(names: readonly string[], at: Date): Promise<void> {
    if (names.length === 0) return;
    await this.unitOfWork.manager.update(
      RuleDocumentEntity,
      { name: In(names), supersededAt: IsNull() },
      { supersededAt: at },
    );
  }
}
