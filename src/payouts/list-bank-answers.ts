import { Injectable } from '@nestjs/common';
import { requireWholeDistrict, type Actor } from '../identity/actor.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import { BankAnswerDto, type BankAnswerPageDto } from './dto/bank-answer.dto.js';

/** The bank's answers, newest first. */
@Injectable()
export class ListBankAnswers {
  constructor(private readonly answers: BankAnswerRepository) {}

  /** @throws DomainError WHOLE_DISTRICT_ONLY */
  async execute({ limit, cursor }: PageQuery, actor: Actor): Promise<BankAnswerPageDto> {
    requireWholeDistrict(actor);
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.answers.list(limit + 1, beforeId);
    const page = pageOf(rows, limit, (row) => [row.id]);
    const counts = await this.answers.countOutcomes(page.data.map(({ id }) => id));
    return { ...page, data: page.data.map((answer) => BankAnswerDto.of(answer, counts)) };
  }
}
