import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../enterprises/scopes/staff-scopes.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { AppropriationDto, type AppropriationPageDto } from './dto/appropriation.dto.js';
import { LedgerRepository } from './ledger.repository.js';

/** Appropriations, newest first, with what is left of each. */
@Injectable()
export class ListAppropriations {
  constructor(
    private readonly repository: AppropriationRepository,
    private readonly ledger: LedgerRepository,
    private readonly scopes: StaffScopes,
  ) {}

  async execute({ limit, cursor }: PageQuery, actor: Confined): Promise<AppropriationPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.repository.list(limit + 1, beforeId, this.scopes.wholePolicies(actor));
    const page = pageOf(rows, limit, (row) => [row.id]);
    const accounts = await this.ledger.listAccounts(page.data.map(({ id }) => id));
    return { ...page, data: page.data.map((row) => AppropriationDto.of(row, accounts)) };
  }
}
