import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '../actor.js';
import { OpenBeforeEnrolment } from '../bounds.decorator.js';
import { clientOf } from '../client.js';
import { CurrentActor } from '../current-actor.decorator.js';
import { Roles } from '../roles.decorator.js';
import { STAFF_ROLES } from '../roles.js';
import { BeginEnrolment } from './begin-enrolment.js';
import { ConfirmEnrolment } from './confirm-enrolment.js';
import {
  BegunEnrolmentDto,
  CodeRequest,
  PasswordRequest,
  RecoveryCodesDto,
} from './second-step.dto.js';
import { RemoveSecondStep } from './remove-second-step.js';

@ApiTags('account')
@Controller('account/second-step')
@Roles(...STAFF_ROLES)
@OpenBeforeEnrolment()
export class SecondStepController {
  constructor(
    private readonly begin: BeginEnrolment,
    private readonly confirm: ConfirmEnrolment,
    private readonly remove: RemoveSecondStep,
  ) {}

  /** Makes the secret for an application of one-time passwords. It stands in this answer and nowhere else. */
  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ type: BegunEnrolmentDto })
  start(
    @Body() { password }: PasswordRequest,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<BegunEnrolmentDto> {
    return this.begin.execute(actor, password, clientOf(request));
  }

  /** Shows that the application has it: from now on codes are asked for. The recovery codes stand in this answer only. */
  @Post('confirmation')
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ type: RecoveryCodesDto })
  async finish(
    @Body() { code }: CodeRequest,
    @CurrentActor() actor: Actor,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.confirm.execute(actor, code) };
  }

  /** Takes the second step away, for another telephone. */
  @Post('removal')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(
    @Body() { password }: PasswordRequest,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<void> {
    return this.remove.execute(actor, password, clientOf(request));
  }
}
