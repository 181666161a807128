import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../cases/case-actor.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import {
  PayoutBatchDto,
  type PayoutBatchPageDto,
  type PayoutBatchQuery,
} from './dto/payout-batch.dto.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

/** Batches, newest first. */
@Injectable()
export class ListPayoutBatches {
  constructor(
    private readonly batches: PayoutBatchRepository,
    private readonly scopes: StaffScopes,
  ) {}

  async execute(
    { limit, cursor, policyId, state }: PayoutBatchQuery,
    actor: CaseActor,
  ): Promise<PayoutBatchPageDto> {
    const policyIds = this.scopes.wholePolicies(actor);
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.batches.list({
      policyId,
      policyIds,
      state,
      beforeId,
      limit: limit + 1,
    });
    const page = pageOf(rows, limit, (row) => [row.id]);
    const counts = await this.batches.countPayments(page.data.map(({ id }) => id));
    return {
      ...page,
      data: page.data.map((batch) => {
        const own = counts.filter(({ batchId }) => batchId === batch.id);
        return PayoutBatchDto.of(
          batch,
          Object.fromEntries(own.map(({ state, count }) => [state, count])),
        );
      }),
    };
  }
}
