import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../../identity/actor.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import type { PublicityListQuery } from '../dto/case-query.dto.js';
import {
  PublicityListDto,
  type PublicityListDetailDto,
  type PublicityListPageDto,
} from './dto/publicity-list.dto.js';
import { ListCases } from '../list-cases.js';
import { PublicityListRepository, type ListStanding } from './publicity-list.repository.js';

const NOTHING: ListStanding = { waitingCount: 0, heldCount: 0 };

/** Publicity lists, newest first, and one of them with its cases. */
@Injectable()
export class ShowPublicityLists {
  constructor(
    private readonly lists: PublicityListRepository,
    private readonly listCases: ListCases,
    private readonly scopes: StaffScopes,
  ) {}

  async execute(
    actor: Actor,
    { limit, cursor, ...asked }: PublicityListQuery,
  ): Promise<PublicityListPageDto> {
    const filter = { ...asked, policyIds: this.scopes.wholePolicies(actor) };
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const lists = await this.lists.findPage(filter, limit + 1, beforeId);
    const page = pageOf(lists, limit, ({ id }) => [id]);
    const standing = await this.lists.countStanding(page.data.map(({ id }) => id));
    return {
      ...page,
      data: page.data.map((list) => PublicityListDto.of(list, standing.get(list.id) ?? NOTHING)),
    };
  }

  /** @throws DomainError PUBLICITY_LIST_NOT_FOUND */
  async one(actor: Actor, id: string, page: PageQuery): Promise<PublicityListDetailDto> {
    const list = await this.lists.findById(id);
    if (!list) throw new DomainError('PUBLICITY_LIST_NOT_FOUND');
    this.scopes.requireWhole(actor, list.policyId, 'PUBLICITY_LIST_NOT_FOUND');
    const standing = await this.lists.countStanding([id]);
    const { data, nextCursor } = await this.listCases.ofList(actor, id, page);
    return { ...PublicityListDto.of(list, standing.get(id) ?? NOTHING), cases: data, nextCursor };
  }
}
