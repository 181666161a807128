import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { SetStaffScope } from './set-staff-scope.js';
import { StaffScopeDto } from './staff-scope.dto.js';

@ApiTags('session')
@Controller('staff-scopes/:username')
export class StaffScopesController {
  constructor(private readonly setStaffScope: SetStaffScope) {}

  /** To which departments, policies and towns somebody of the staff is confined. */
  @Roles('administrator', 'auditor')
  @Get()
  show(@Param('username') username: string): Promise<StaffScopeDto> {
    return this.setStaffScope.show(username) as Promise<StaffScopeDto>;
  }

  /** Confines somebody of the staff, from the next request on. */
  @Roles('administrator')
  @Put()
  set(
    @CurrentActor() actor: Actor,
    @Param('username') username: string,
    @Body() wanted: StaffScopeDto,
  ): Promise<StaffScopeDto> {
    return this.setStaffScope.execute(actor, username, wanted) as Promise<StaffScopeDto>;
  }
}
