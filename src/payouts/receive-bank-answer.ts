import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { CaseActor } from '../cases/case-actor.js';
import { requireWholeDistrict } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import type { BankAnswerEntity } from './bank-answer.entity.js';
import { BankAnswerFault, type BankAnswer, type BankAnswerLine } from './bank-answer-line.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import {
  BankAnswerDto,
  BankReceiptDto,
  type ReceivedBankAnswerDto,
} from './dto/bank-answer.dto.js';
import { PayoutFileRepository } from './files/payout-file.repository.js';
import type { PaymentFormat } from './payment-format.js';
import { formatOfAnswer } from './payment-formats.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import type { Upload } from './read-upload.js';
import { SettleLines } from './settle-lines.js';
import { SpreadWholeMessage } from './spread-whole-message.js';

/** So many lines are settled in one transaction: few enough that nobody waits long for the database. */
const LINES_PER_TRANSACTION = 50;

/**
 * Takes in the bank's answer to payment requests. A file is known by its bytes: sent again it changes nothing, except
 * that it finishes what a crash has left undone, for which reason every line is settled exactly once.
 */
@Injectable()
export class ReceiveBankAnswer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answers: BankAnswerRepository,
    private readonly batches: PayoutBatchRepository,
    private readonly spreadWholeMessage: SpreadWholeMessage,
    private readonly settleLines: SettleLines,
    private readonly files: PayoutFileRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Of whole files, which answer payments of several policies and towns.
   * @throws DomainError WHOLE_DISTRICT_ONLY, BANK_ANSWER_INVALID, PAYOUT_BATCH_NOT_DISPATCHED; nothing has been taken in then
   */
  async execute({ fileName, bytes }: Upload, actor: CaseActor): Promise<ReceivedBankAnswerDto> {
    requireWholeDistrict(actor);
    const format = formatOfAnswer(bytes);
    const lines = await this.spreadWholeMessage.execute(answerIn(format, bytes));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.refuseUndispatched(lines);
    const answer =
      (await this.answers.findBySha256(sha256)) ??
      (await this.takeIn(
        { fileName, sha256, lineCount: lines.length },
        { bytes, extension: format.extension },
        actor,
      ));
    let settledCount = 0;
    for (let start = 0; start < lines.length; start += LINES_PER_TRANSACTION) {
      const some = lines.slice(start, start + LINES_PER_TRANSACTION);
      settledCount += await this.settleLines.execute(answer.id, some, actor);
    }
    const receipts = await this.answers.receiptsOf(answer.id);
    return {
      ...BankAnswerDto.of(answer, await this.answers.countOutcomes([answer.id])),
      receipts: receipts.map((receipt) => BankReceiptDto.of(receipt)),
      alreadyReceived: settledCount === 0,
    };
  }

  /**
   * The bank may be quicker than we are at recording what we sent. Taken in now, its lines would all be unknown for
   * ever; refused, the file is sent once more after the batch has been dispatched again.
   */
  private async refuseUndispatched(lines: readonly BankAnswerLine[]): Promise<void> {
    const batchNumbers = new Set<string>();
    for (let start = 0; start < lines.length; start += LINES_PER_TRANSACTION) {
      const some = lines.slice(start, start + LINES_PER_TRANSACTION);
      const references = some.map((line) => line.reference);
      for (const number of await this.batches.undispatchedBatches(references)) {
        batchNumbers.add(number);
      }
    }
    if (batchNumbers.size === 0) return;
    const list = [...batchNumbers].join(', ');
    throw new DomainError(
      'PAYOUT_BATCH_NOT_DISPATCHED',
      {},
      {
        detail: {
          zh: `文件涉及尚未登记发出的批次 ${list}。请先重新发出该批次，再上传本文件。`,
          en: `The file answers ${list}, not yet recorded as sent. Dispatch it again, then send this file again.`,
        },
      },
    );
  }

  private async takeIn(
    about: Pick<BankAnswerEntity, 'fileName' | 'sha256' | 'lineCount'>,
    { bytes, extension }: { bytes: Buffer; extension: string },
    actor: CaseActor,
  ): Promise<BankAnswerEntity> {
    const answer: BankAnswerEntity = {
      ...about,
      id: newId(),
      receivedAt: this.clock.now(),
      actor: actor.userId,
      actorName: actor.displayName,
    };
    try {
      await this.unitOfWork.run(async () => {
        await this.answers.insert(answer);
        await this.files.keep(`answers/${about.sha256}.${extension}`, bytes);
        await this.auditLog.record({
          action: 'bank-answer.received',
          actor: { id: actor.userId, role: actor.role },
          subjectType: 'bank-answer',
          subjectId: answer.id,
          detail: { ...about },
        });
      });
      return answer;
    } catch (error) {
      if (!isUniqueViolation(error, 'bank_answer')) throw error;
      // Somebody sent the same file at the same moment; its lines are then settled once between the two.
      const theirs = await this.answers.findBySha256(about.sha256);
      if (!theirs) throw error;
      return theirs;
    }
  }
}

function answerIn(format: PaymentFormat, bytes: Buffer): BankAnswer {
  try {
    return format.readAnswer(bytes);
  } catch (error) {
    if (!(error instanceof BankAnswerFault)) throw error;
    throw new DomainError(
      'BANK_ANSWER_INVALID',
      {},
      { detail: error.text, errors: [{ path: error.path, message: error.text }], cause: error },
    );
  }
}
