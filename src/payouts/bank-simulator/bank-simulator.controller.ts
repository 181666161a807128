import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { ReceivedBankAnswerDto } from '../dto/bank-answer.dto.js';
import { SimulateBankAnswer } from './simulate-bank-answer.js';

@ApiTags('demonstration')
@Controller('payout-batches')
export class BankSimulatorController {
  constructor(private readonly simulateBankAnswer: SimulateBankAnswer) {}

  /** The simulated bank answers a dispatched batch; accounts ending in 9 bounce. Demonstration data only. */
  @Roles('cashier')
  @Post(':id/simulated-answer')
  @HttpCode(200)
  @ApiOkResponse({ type: ReceivedBankAnswerDto })
  answer(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<ReceivedBankAnswerDto> {
    return this.simulateBankAnswer.execute(id, actor);
  }
}
