import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { insertRows } from '../../platform/database/insert-rows.js';
import { forUpdate } from '../../platform/database/row-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Carried } from './compare-statement.js';
import { DifferenceSettlementEntity } from './difference-settlement.entity.js';
import { StatementDifferenceEntity } from './statement-difference.entity.js';
import { TreasuryStatementEntity } from './treasury-statement.entity.js';

/** A difference, and what was found about it; null while it is open. */
export interface DifferenceRow {
  readonly difference: StatementDifferenceEntity;
  readonly settlement: DifferenceSettlementEntity | null;
}

export interface DifferenceCount {
  readonly total: number;
  readonly open: number;
}

@Injectable()
export class ReconciliationRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(
    statement: TreasuryStatementEntity,
    differences: readonly StatementDifferenceEntity[],
  ): Promise<void> {
    await insertRows(this.unitOfWork.manager, TreasuryStatementEntity, [statement]);
    await insertRows(this.unitOfWork.manager, StatementDifferenceEntity, differences);
  }

  findById(id: string): Promise<TreasuryStatementEntity | null> {
    return this.unitOfWork.reader.findOneBy(TreasuryStatementEntity, { id });
  }

  /** The statement, held until the commit. */
  lock(id: string): Promise<TreasuryStatementEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(TreasuryStatementEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** The one in force of an account and month, held until the commit. */
  lockLive(account: string, month: string): Promise<TreasuryStatementEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(TreasuryStatementEntity, {
      where: { account, month, replacedAt: IsNull() },
      ...forUpdate(manager),
    });
  }

  /**
   * Newest month first; those in force only.
   * @param accounts of which zero-balance accounts; undefined: of all
   */
  list(
    limit: number,
    accounts?: readonly string[],
    before?: Pick<TreasuryStatementEntity, 'month' | 'id'>,
  ): Promise<TreasuryStatementEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(TreasuryStatementEntity, 'statement')
      .where('statement.replaced_at IS NULL')
      .orderBy('statement.month', 'DESC')
      .addOrderBy('statement.id', 'DESC')
      .limit(limit);
    if (accounts) query.andWhere({ account: In([...accounts]) });
    if (before) {
      query.andWhere(
        '(statement.month < :month OR (statement.month = :month AND statement.id < :id))',
        before,
      );
    }
    return query.getMany();
  }

  async monthsOf(account: string): Promise<Set<string>> {
    const statements = await this.unitOfWork.reader.find(TreasuryStatementEntity, {
      select: { month: true },
      where: { account, replacedAt: IsNull() },
    });
    return new Set(statements.map(({ month }) => month));
  }

  async change(
    id: string,
    change: Partial<
      Pick<
        TreasuryStatementEntity,
        'replacedAt' | 'signedOffBy' | 'signedOffByName' | 'signedOffAt'
      >
    >,
  ): Promise<void> {
    await this.unitOfWork.manager.update(TreasuryStatementEntity, { id }, change);
  }

  /** What earlier months of the account left on one side. */
  carriedInto(account: string, month: string): Promise<Carried[]> {
    return this.unitOfWork.reader
      .createQueryBuilder(StatementDifferenceEntity, 'difference')
      .innerJoin(TreasuryStatementEntity, 'statement', 'statement.id = difference.statement_id')
      .select('difference.kind', 'kind')
      .addSelect('difference.item_key', 'key')
      .addSelect('difference.statement_fen', 'statementFen')
      .addSelect('difference.books_fen', 'booksFen')
      .where('statement.account = :account AND statement.month < :month', { account, month })
      .andWhere('statement.replaced_at IS NULL')
      .andWhere(`difference.kind IN ('not-in-books', 'not-on-statement')`)
      .getRawMany<Record<keyof Carried, string | number | null>>()
      .then((rows) =>
        rows.map(
          ({ kind, key, statementFen, booksFen }) =>
            ({
              kind,
              key,
              // PostgreSQL gives a bigint as a string.
              statementFen: statementFen === null ? null : Number(statementFen),
              booksFen: booksFen === null ? null : Number(booksFen),
            }) as Carried,
        ),
      );
  }

  async countDifferences(
    statementIds: readonly string[],
  ): Promise<ReadonlyMap<string, DifferenceCount>> {
    if (statementIds.length === 0) return new Map();
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(StatementDifferenceEntity, 'difference')
      .leftJoin(
        DifferenceSettlementEntity,
        'settlement',
        'settlement.difference_id = difference.id',
      )
      .select('difference.statement_id', 'statementId')
      .addSelect('COUNT(*)', 'total')
      .addSelect('COUNT(settlement.difference_id)', 'settled')
      .where({ statementId: In([...statementIds]) })
      .groupBy('difference.statement_id')
      .getRawMany<{ statementId: string; total: string | number; settled: string | number }>();
    return new Map(
      rows.map(({ statementId, total, settled }) => [
        statementId,
        { total: Number(total), open: Number(total) - Number(settled) },
      ]),
    );
  }

  /** In the order in which they were found, from after `afterId`. */
  async findDifferences(
    statementId: string,
    limit: number,
    afterId?: string,
  ): Promise<DifferenceRow[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(StatementDifferenceEntity, 'difference')
      .where({ statementId })
      .orderBy('difference.id')
      .limit(limit);
    if (afterId !== undefined) query.andWhere('difference.id > :afterId', { afterId });
    const differences = await query.getMany();
    const settlements = await this.unitOfWork.reader.findBy(DifferenceSettlementEntity, {
      differenceId: In(differences.map(({ id }) => id)),
    });
    return differences.map((difference) => ({
      difference,
      settlement: settlements.find(({ differenceId }) => differenceId === difference.id) ?? null,
    }));
  }

  async findDifference(id: string): Promise<DifferenceRow | null> {
    const { reader } = this.unitOfWork;
    const difference = await reader.findOneBy(StatementDifferenceEntity, { id });
    return (
      difference && {
        difference,
        settlement: await reader.findOneBy(DifferenceSettlementEntity, { differenceId: id }),
      }
    );
  }

  async insertSettlement(settlement: DifferenceSettlementEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, DifferenceSettlementEntity, [settlement]);
  }

  /** Whether this person has settled a difference of the statement. */
  hasSettled(statementId: string, settledBy: string): Promise<boolean> {
    return this.unitOfWork.manager
      .createQueryBuilder(DifferenceSettlementEntity, 'settlement')
      .innerJoin(
        StatementDifferenceEntity,
        'difference',
        'difference.id = settlement.difference_id',
      )
      .where('difference.statement_id = :statementId', { statementId })
      .andWhere({ settledBy })
      .getExists();
  }
}
