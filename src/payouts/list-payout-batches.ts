import { Injectable } from '@nestjs/common';
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
  constructor(private readonly batches: PayoutBatchRepository) {}

  async execute({ limit, cursor, policyId, state }: PayoutBatchQuery): Promise<PayoutBatchPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.batches.list({ policyId, state, beforeId, limit: limit + 1 });
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
