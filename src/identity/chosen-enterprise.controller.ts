import { Body, Controller, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from './actor.js';
import { ChooseEnterprise } from './choose-enterprise.js';
import { readCookie } from './cookies.js';
import { CurrentActor } from './current-actor.decorator.js';
import { ChooseEnterpriseDto } from './dto/choose-enterprise.dto.js';
import { MeDto } from './dto/me.dto.js';
import { Roles } from './roles.decorator.js';

@ApiTags('session')
@Controller('session/enterprise')
export class ChosenEnterpriseController {
  constructor(private readonly chooseEnterprise: ChooseEnterprise) {}

  /** Chooses for which of its enterprises the session acts. */
  @Roles('enterprise')
  @Put()
  @ApiOkResponse({ type: MeDto })
  async choose(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() { uscc }: ChooseEnterpriseDto,
  ): Promise<MeDto> {
    const token = readCookie(request, 'session') ?? '';
    return MeDto.of(await this.chooseEnterprise.execute(actor, token, uscc));
  }
}
