import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import {
  AgentDto,
  AgentListDto,
  BoundEnterpriseListDto,
  GrantAgentRequest,
} from './binding.dto.js';
import { GrantAgent } from './grant-agent.js';
import { RevokeAgent } from './revoke-agent.js';
import { ViewBindings } from './view-bindings.js';

/** For whom an enterprise user acts, and who acts for an enterprise. */
@ApiTags('session')
@Controller('account')
@Roles('enterprise')
export class BindingsController {
  constructor(
    private readonly view: ViewBindings,
    private readonly grantAgent: GrantAgent,
    private readonly revokeAgent: RevokeAgent,
  ) {}

  /** The enterprises that the signed-in user may act for today. */
  @Get('enterprises')
  enterprises(@CurrentActor() actor: Actor): Promise<BoundEnterpriseListDto> {
    return this.view.enterprisesOf(actor);
  }

  /** Who acts for the enterprise; for its legal representative. */
  @Get('agents')
  agents(@CurrentActor() actor: Actor): Promise<AgentListDto> {
    return this.view.agentsFor(actor);
  }

  /** The legal representative lets another user act for the enterprise. */
  @Post('agents')
  grant(@CurrentActor() actor: Actor, @Body() wanted: GrantAgentRequest): Promise<AgentDto> {
    return this.grantAgent.execute(actor, wanted);
  }

  /** The legal representative ends an agent's authority at once. */
  @Delete('agents/:id')
  @HttpCode(204)
  revoke(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.revokeAgent.execute(actor, id);
  }
}
