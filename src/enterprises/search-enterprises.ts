import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { DomainError } from '../platform/http/domain-error.js';
import {
  EnterpriseDto,
  type EnterprisePageDto,
  type EnterpriseQuery,
} from './dto/enterprise.dto.js';
import type { Actor } from '../identity/actor.js';
import { StaffScopes } from './scopes/staff-scopes.js';
import { EnterpriseRepository } from './enterprise.repository.js';

/** Finds enterprises by part of the name or the beginning of the code, for staff. */
@Injectable()
export class SearchEnterprises {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly scopes: StaffScopes,
  ) {}

  async execute(
    actor: Actor,
    { search, limit, cursor }: EnterpriseQuery,
  ): Promise<EnterprisePageDto> {
    const [afterId] = cursor === undefined ? [0] : decodeCursor(cursor, ['number']);
    const found = await this.enterprises.search(
      search,
      afterId,
      limit + 1,
      this.scopes.filterOf(actor).towns,
    );
    const page = pageOf(found, limit, ({ id }) => [id]);
    return { ...page, data: page.data.map((enterprise) => EnterpriseDto.of(enterprise)) };
  }

  /** @throws DomainError ENTERPRISE_NOT_FOUND */
  async find(uscc: string): Promise<EnterpriseDto> {
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    return EnterpriseDto.of(enterprise);
  }
}
