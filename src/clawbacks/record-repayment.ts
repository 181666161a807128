import { Injectable } from '@nestjs/common';
import { CaseRepository } from '../cases/cases.repository.js';
import { yearOf, type LocalDate } from '../core/local-date.js';
import type { Actor } from '../identity/actor.js';
import { AppropriationRepository } from '../payouts/appropriation.repository.js';
import { PostMoney } from '../payouts/post-money.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import type { RepaymentDestination } from './clawback-repayment.entity.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import type { ClawbackEntity } from './clawback.entity.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { RepaymentInputDto } from './dto/clawback-acts.dto.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { RepaymentRepository } from './repayment.repository.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** The cashier records money that came back. With the last fen of it the clawback has ended. */
@Injectable()
export class RecordRepayment {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly repayments: RepaymentRepository,
    private readonly transitions: ClawbackTransitions,
    private readonly appropriations: AppropriationRepository,
    private readonly cases: CaseRepository,
    private readonly postMoney: PostMoney,
    private readonly showClawbacks: ShowClawbacks,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The same receipt twice changes nothing and is answered alike, even after the end.
   * @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_OVERPAID, REPAYMENT_DIFFERS,
   *   REPAYMENT_DAY_INVALID
   */
  execute(actor: Actor, id: string, input: RepaymentInputDto): Promise<ClawbackDetailDto> {
    return this.unitOfWork.run(async () => {
      const clawback = await this.clawbacks.lock(id);
      if (!clawback) throw new DomainError('CLAWBACK_NOT_FOUND');
      if (!(await this.isRecorded(id, input))) await this.take(clawback, actor, input);
      return this.showClawbacks.one(actor, id);
    });
  }

  private async isRecorded(
    id: string,
    { bankSerial, amountFen, receivedOn }: RepaymentInputDto,
  ): Promise<boolean> {
    const earlier = await this.repayments.findBySerial(id, bankSerial);
    if (!earlier) return false;
    if (earlier.amountFen !== amountFen || earlier.receivedOn !== receivedOn)
      throw new DomainError('REPAYMENT_DIFFERS', { bankSerial });
    return true;
  }

  private async take(
    clawback: ClawbackEntity,
    actor: Actor,
    { amountFen, receivedOn, bankSerial }: RepaymentInputDto,
  ): Promise<void> {
    const { id, appropriationId, caseId, clawbackNumber } = clawback;
    await this.requireDay(caseId, receivedOn);
    const destination = await this.destinationOf(appropriationId, receivedOn);
    await this.transitions.apply(id, 'repay', actor, {
      amountFen,
      detail: { bankSerial, receivedOn, destination },
    });
    await this.repayments.insert({
      id: newId(),
      clawbackId: id,
      amountFen,
      receivedOn,
      bankSerial,
      destination,
      recordedBy: actor.userId,
      recordedByName: actor.displayName,
      recordedAt: this.clock.now(),
    });
    await this.postMoney.execute({
      appropriationId,
      kind: destination === 'available' ? 'restore' : 'remit',
      movements: [{ amountFen, caseId, memo: `${clawbackNumber} ${bankSerial}` }],
      actor: actor.userId,
    });
    const repaidFen = (await this.repayments.repaidFen([id])).get(id);
    if (repaidFen === clawback.decidedFen) await this.transitions.apply(id, 'recover', actor);
  }

  /** Nothing comes back before it was paid, or tomorrow. */
  private async requireDay(caseId: string, receivedOn: LocalDate): Promise<void> {
    const transitions = await this.cases.findTransitions(caseId);
    const paidOn = transitions.findLast(({ act }) => act === 'pay')?.day ?? null;
    const today = this.clock.today();
    if (receivedOn > today || (paidOn !== null && receivedOn < paidOn))
      throw new DomainError('REPAYMENT_DAY_INVALID', { paidOn, today });
  }

  /** The day on which the bank received it decides, not the one on which it is recorded. */
  private async destinationOf(
    appropriationId: string,
    receivedOn: LocalDate,
  ): Promise<RepaymentDestination> {
    const appropriation = await this.appropriations.findById(appropriationId);
    if (!appropriation) throw new Error(`there is no appropriation ${appropriationId}`);
    return yearOf(receivedOn) <= appropriation.fiscalYear ? 'available' : 'returned';
  }
}
