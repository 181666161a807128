import { Injectable } from '@nestjs/common';
import type { Confined } from '../../enterprises/scopes/staff-scopes.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import { AppropriationAccess } from '../appropriation-access.js';
import { BookEntriesRepository, firstOfNext } from './book-entries.repository.js';
import {
  ReconciliationDto,
  StatementDifferenceDto,
  type AwaitedStatementDto,
  type ReconciliationPageDto,
  type StatementDifferencePageDto,
} from './dto/reconciliation.dto.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { StatementAccess } from './statement-access.js';

/** Months compared, months awaited, and what was found. */
@Injectable()
export class ShowReconciliations {
  constructor(
    private readonly reconciliations: ReconciliationRepository,
    private readonly books: BookEntriesRepository,
    private readonly access: StatementAccess,
    private readonly appropriations: AppropriationAccess,
    private readonly clock: Clock,
  ) {}

  /** Newest month first. */
  async list(actor: Confined, { limit, cursor }: PageQuery): Promise<ReconciliationPageDto> {
    const [month, id] = cursor === undefined ? [] : decodeCursor(cursor, ['string', 'string']);
    const before = month === undefined || id === undefined ? undefined : { month, id };
    const rows = await this.reconciliations.list(
      limit + 1,
      await this.appropriations.accounts(actor),
      before,
    );
    const page = pageOf(rows, limit, (statement) => [statement.month, statement.id]);
    const counts = await this.reconciliations.countDifferences(page.data.map((of) => of.id));
    return { ...page, data: page.data.map((of) => ReconciliationDto.of(of, counts.get(of.id))) };
  }

  /** @throws DomainError STATEMENT_NOT_FOUND */
  async one(actor: Confined, id: string): Promise<ReconciliationDto> {
    const statement = await this.access.require(actor, id);
    return ReconciliationDto.of(
      statement,
      (await this.reconciliations.countDifferences([id])).get(id),
    );
  }

  /**
   * In the order in which they were found.
   * @throws DomainError STATEMENT_NOT_FOUND
   */
  async differences(
    actor: Confined,
    statementId: string,
    { limit, cursor }: PageQuery,
  ): Promise<StatementDifferencePageDto> {
    await this.access.require(actor, statementId);
    const [afterId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.reconciliations.findDifferences(statementId, limit + 1, afterId);
    const page = pageOf(rows, limit, ({ difference }) => [difference.id]);
    const booked = await this.books.bookedAt(
      page.data
        .filter(({ difference }) => difference.kind === 'not-in-books')
        .map(({ difference }) => difference.itemKey),
    );
    return {
      ...page,
      data: page.data.map((row) =>
        StatementDifferenceDto.of(row, booked.get(row.difference.itemKey)),
      ),
    };
  }

  /** Months that are over, from an account's first appropriation on, without a statement; the oldest first. */
  async awaited(actor: Confined): Promise<AwaitedStatementDto[]> {
    const today = shanghaiDate(this.clock.now());
    const within = await this.appropriations.accounts(actor);
    const awaited: AwaitedStatementDto[] = [];
    for (const { account, since } of await this.books.accounts()) {
      if (within && !within.includes(account)) continue;
      const compared = await this.reconciliations.monthsOf(account);
      let month = shanghaiDate(since).slice(0, 7);
      for (; firstOfNext(month) <= today; month = firstOfNext(month).slice(0, 7)) {
        if (!compared.has(month)) awaited.push({ account, month });
      }
    }
    return awaited.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  }
}
