import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import {
  DepartmentKeyListDto,
  DepartmentKeyRequest,
  MadeDepartmentKeyDto,
} from './dto/department-key.dto.js';
import { ListDepartmentKeys } from './list-department-keys.js';
import { MakeDepartmentKey } from './make-department-key.js';
import { RevokeDepartmentKey } from './revoke-department-key.js';

@ApiTags('deliveries')
@Controller('department-keys')
@Roles('administrator')
export class DepartmentKeysController {
  constructor(
    private readonly listKeys: ListDepartmentKeys,
    private readonly makeKey: MakeDepartmentKey,
    private readonly revokeKey: RevokeDepartmentKey,
  ) {}

  /** The keys that were made, revoked ones too, without their secrets. */
  @Roles('administrator', 'auditor')
  @Get()
  list(): Promise<DepartmentKeyListDto> {
    return this.listKeys.execute();
  }

  /** Makes a key for a department's machine. The secret stands in this answer and nowhere else. */
  @Post()
  make(
    @Body() wanted: DepartmentKeyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MadeDepartmentKeyDto> {
    return this.makeKey.execute(wanted, actor);
  }

  /** From now on nothing that is signed with it is taken. */
  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.revokeKey.execute(id, actor);
  }
}
