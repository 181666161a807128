import { Injectable } from '@nestjs/common';
import { requireWholeDistrict, type Actor } from '../identity/actor.js';
import { normaliseUscc } from '../core/standards/uscc.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { AuditTrailRepository, type AuditFilter } from './audit-trail.repository.js';
import {
  AuditEntryDto,
  OwnAuditEntryDto,
  type AuditEntryPageDto,
  type AuditQuery,
  type AuditRow,
  type OwnAuditEntryPageDto,
} from './dto/audit-entry.dto.js';

/**
 * What an enterprise may see of the entries that concern it: what was done to its profile and its cases. A clawback, say, it
 * learns of when it is notified, and not here before.
 */
const OWN_SUBJECTS: readonly string[] = ['enterprise', 'case'];

/** Looks entries up. */
@Injectable()
export class SearchAudit {
  constructor(private readonly trail: AuditTrailRepository) {}

  /** @throws DomainError WHOLE_DISTRICT_ONLY: an entry tells of its subject, and the trail is no part's */
  async execute(actor: Actor, { uscc, ...query }: AuditQuery): Promise<AuditEntryPageDto> {
    requireWholeDistrict(actor);
    const { data, nextCursor } = await this.page(query, {
      ...query,
      uscc: uscc === undefined ? undefined : normaliseUscc(uscc),
    });
    return { data: data.map((row) => AuditEntryDto.of(row)), nextCursor };
  }

  /**
   * Who looked at or changed what of an enterprise.
   * @throws DomainError WHOLE_DISTRICT_ONLY
   */
  async ofEnterprise(actor: Actor, uscc: string, query: PageQuery): Promise<OwnAuditEntryPageDto> {
    requireWholeDistrict(actor);
    const own = { uscc: normaliseUscc(uscc), subjectTypes: OWN_SUBJECTS };
    const { data, nextCursor } = await this.page(query, own);
    return { data: data.map((row) => OwnAuditEntryDto.of(row)), nextCursor };
  }

  /** @throws DomainError WHOLE_DISTRICT_ONLY, AUDIT_ENTRY_NOT_FOUND, also for an enterprise that the entry does not concern */
  async find(id: string, actor: Actor): Promise<AuditEntryDto> {
    requireWholeDistrict(actor);
    const { role, uscc } = actor;
    const row = await this.trail.findById(id);
    if (!row) throw new DomainError('AUDIT_ENTRY_NOT_FOUND');
    const isOwn = row.entry.uscc === uscc && OWN_SUBJECTS.includes(row.entry.subjectType);
    if (role === 'enterprise' && !isOwn) throw new DomainError('AUDIT_ENTRY_NOT_FOUND');
    return AuditEntryDto.of(row);
  }

  private async page({ limit, cursor }: PageQuery, filter: AuditFilter) {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.trail.find(filter, limit + 1, beforeId);
    return pageOf<AuditRow>(rows, limit, ({ entry }) => [entry.id]);
  }
}
