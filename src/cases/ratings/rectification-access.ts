import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../../enterprises/scopes/staff-scopes.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { RatingRepository } from './rating.repository.js';
import type { RectificationEntity } from './rectification.entity.js';

/** Rectifications as those may act on them in whose scope their case is. */
@Injectable()
export class RectificationAccess {
  constructor(
    private readonly ratings: RatingRepository,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * The rectification, held until the commit.
   * @throws DomainError RECTIFICATION_NOT_FOUND, also outside the actor's scope
   */
  async lock(actor: Confined, id: string): Promise<RectificationEntity> {
    const rectification = await this.ratings.lock(id);
    const row = rectification && (await this.ratings.findRow(id));
    if (!row) throw new DomainError('RECTIFICATION_NOT_FOUND');
    const { policyId, enterpriseId } = row.benefitCase;
    if (!(await this.scopes.covers(actor, policyId, enterpriseId)))
      throw new DomainError('RECTIFICATION_NOT_FOUND');
    return rectification;
  }
}
