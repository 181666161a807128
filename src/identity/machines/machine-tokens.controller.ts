import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Roles } from '../roles.decorator.js';
import {
  MachineTokenDto,
  MachineTokenListDto,
  MachineTokenRequest,
  MadeMachineTokenDto,
} from './machine-token.dto.js';
import { MachineTokenRepository } from './machine-token.repository.js';
import { MakeMachineToken } from './make-machine-token.js';
import { RevokeMachineToken } from './revoke-machine-token.js';

@ApiTags('accounts')
@Controller('machine-tokens')
@Roles('administrator')
export class MachineTokensController {
  constructor(
    private readonly tokens: MachineTokenRepository,
    private readonly make: MakeMachineToken,
    private readonly revoke: RevokeMachineToken,
  ) {}

  /** The tokens that were made, revoked ones too, the newest first. */
  @Get()
  async list(): Promise<MachineTokenListDto> {
    return { data: (await this.tokens.list()).map((one) => MachineTokenDto.of(one)) };
  }

  /** Makes a token for a machine, and the machine's account if there is none. The token stands in this answer and nowhere else. */
  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ type: MadeMachineTokenDto })
  create(@Body() wanted: MachineTokenRequest): Promise<MadeMachineTokenDto> {
    return this.make.execute(wanted);
  }

  /** From now on the token opens nothing. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Param('id') id: string): Promise<void> {
    return this.revoke.execute(id);
  }
}
