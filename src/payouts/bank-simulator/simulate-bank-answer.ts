import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../../cases/case-actor.js';
import { DemonstrationAccounts } from '../../identity/demonstration-accounts.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { ReceivedBankAnswerDto } from '../dto/bank-answer.dto.js';
import { PayoutBatchRepository } from '../payout-batch.repository.js';
import { ReadPaymentRequest } from '../read-payment-request.js';
import { ReceiveBankAnswer } from '../receive-bank-answer.js';
import { answerAsBank } from './simulated-bank.js';

/**
 * Lets the simulated bank answer a batch that has been sent, through the same door as a real bank's file. Only for
 * demonstration enterprises in a system that holds demonstration data: elsewhere it would close cases nobody was paid for.
 */
@Injectable()
export class SimulateBankAnswer {
  constructor(
    private readonly demonstrationAccounts: DemonstrationAccounts,
    private readonly batches: PayoutBatchRepository,
    private readonly readPaymentRequest: ReadPaymentRequest,
    private readonly receiveBankAnswer: ReceiveBankAnswer,
  ) {}

  /**
   * @returns what came of its last file, the one that decides
   * @throws DomainError SIMULATION_REFUSED, PAYOUT_BATCH_NOT_FOUND, PAYOUT_BATCH_NOT_DISPATCHED
   */
  async execute(batchId: string, actor: CaseActor): Promise<ReceivedBankAnswerDto> {
    const isDemonstration = (await this.demonstrationAccounts.list()).length > 0;
    if (!isDemonstration) throw new DomainError('SIMULATION_REFUSED');
    const request = await this.readPaymentRequest.execute(batchId, actor);
    if (!(await this.batches.isForDemonstration(batchId))) {
      throw new DomainError('SIMULATION_REFUSED');
    }
    const files = answerAsBank(request.format, request.bytes);
    const received: ReceivedBankAnswerDto[] = [];
    for (const bytes of files) {
      const fileName = `simulated-${received.length + 1}-${request.fileName}`;
      received.push(await this.receiveBankAnswer.execute({ fileName, bytes }, actor));
    }
    const last = received.at(-1);
    if (!last) throw new RangeError('the simulated bank does not answer');
    return last;
  }
}
