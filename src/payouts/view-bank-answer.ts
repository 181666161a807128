import { Injectable } from '@nestjs/common';
import { requireWholeDistrict, type Actor } from '../identity/actor.js';
import { DomainError } from '../platform/http/domain-error.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import { BankAnswerDto, BankReceiptDto, type BankAnswerDetailDto } from './dto/bank-answer.dto.js';

/** One answer with what came of each of its lines. */
@Injectable()
export class ViewBankAnswer {
  constructor(private readonly answers: BankAnswerRepository) {}

  /** @throws DomainError WHOLE_DISTRICT_ONLY, BANK_ANSWER_NOT_FOUND */
  async execute(answerId: string, actor: Actor): Promise<BankAnswerDetailDto> {
    requireWholeDistrict(actor);
    const answer = await this.answers.findById(answerId);
    if (!answer) throw new DomainError('BANK_ANSWER_NOT_FOUND');
    const receipts = await this.answers.receiptsOf(answerId);
    return {
      ...BankAnswerDto.of(answer, await this.answers.countOutcomes([answerId])),
      receipts: receipts.map((receipt) => BankReceiptDto.of(receipt)),
    };
  }
}
