import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { GiveConsentDto, OwnConsentDto } from './dto/consent.dto.js';
import { OwnConsent } from './own-consent.js';

@ApiTags('account')
@Roles('enterprise')
@Controller('account/consents')
export class ConsentsController {
  constructor(private readonly own: OwnConsent) {}

  /** The notice on personal data as it stands, and what one has said to it. */
  @Get()
  @ApiOkResponse({ type: OwnConsentDto })
  view(@CurrentActor() actor: Actor): Promise<OwnConsentDto> {
    return this.own.view(actor);
  }

  /** Agrees to what the notice asks. Takes no Idempotency-Key: said twice is said once. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: OwnConsentDto })
  give(@Body() { version }: GiveConsentDto, @CurrentActor() actor: Actor): Promise<OwnConsentDto> {
    return this.own.give(actor, version);
  }

  /** Refuses or withdraws it: nothing is mailed any more, and the contact on file is deleted. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor): Promise<void> {
    return this.own.withdraw(actor);
  }
}
