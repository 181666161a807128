import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../../enterprises/scopes/staff-scopes.js';
import { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import {
  RectificationDto,
  type PolicyRatingDto,
  type RectificationPageDto,
  type RectificationQuery,
} from './dto/rating.dto.js';
import { isBad } from './rating-scores.js';
import { RatingRepository } from './rating.repository.js';

/** Rectifications, and how each policy is rated. */
@Injectable()
export class ShowRatings {
  constructor(
    private readonly ratings: RatingRepository,
    private readonly scopes: StaffScopes,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async rectifications(
    actor: Confined,
    { state, limit, cursor }: RectificationQuery,
  ): Promise<RectificationPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.ratings.findRows(
      { state, scope: this.scopes.filterOf(actor) },
      limit + 1,
      beforeId,
    );
    const page = pageOf(rows, limit, ({ rectification }) => [rectification.id]);
    const today = this.clock.today();
    return { ...page, data: page.data.map((row) => RectificationDto.of(row, today)) };
  }

  /** Of the ratings of cases within the reader's scope. */
  async byPolicy(actor: Confined): Promise<PolicyRatingDto[]> {
    const policies = new Map<string, PolicyRatingDto>();
    for (const { policyId, policyTitle, score, count } of await this.ratings.countScores(
      this.scopes.filterOf(actor),
    )) {
      const sum = policies.get(policyId) ?? {
        policyId,
        policyTitle,
        count: 0,
        goodCount: 0,
        goodPercent: 0,
      };
      sum.count += count;
      if (!isBad(score)) sum.goodCount += count;
      policies.set(policyId, sum);
    }
    return [...policies.values()].map((sum) => ({
      ...sum,
      goodPercent: Math.floor((sum.goodCount * 1000) / sum.count) / 10,
    }));
  }
}
