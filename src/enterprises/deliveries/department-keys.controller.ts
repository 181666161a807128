import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { ENTERPRISE_SOURCE, type Label } from '../../core/facts/fact-definition.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { namedSource } from '../source-label.js';
import type { DepartmentKeyEntity } from './department-key.entity.js';
import { DepartmentKeys } from './department-keys.js';
import {
  DepartmentKeyDto,
  DepartmentKeyListDto,
  DepartmentKeyRequest,
  MadeDepartmentKeyDto,
} from './dto/delivery.dto.js';

@ApiTags('deliveries')
@Controller('department-keys')
@Roles('administrator')
export class DepartmentKeysController {
  constructor(
    private readonly keys: DepartmentKeys,
    private readonly catalogue: FactCatalogue,
  ) {}

  /** The keys that were made, revoked ones too, without their secrets. */
  @Get()
  async list(): Promise<DepartmentKeyListDto> {
    const departments = this.catalogue.departments();
    return {
      data: (await this.keys.list()).map((key) => keyOf(key, departments)),
      departments: [...departments.keys()]
        .filter((id) => id !== ENTERPRISE_SOURCE)
        .map((id) => namedSource(id, departments)),
    };
  }

  /** Makes a key for a department's machine. The secret stands in this answer and nowhere else. */
  @Post()
  async make(
    @Body() wanted: DepartmentKeyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MadeDepartmentKeyDto> {
    const key = await this.keys.make(wanted, actor);
    return { ...keyOf(key, this.catalogue.departments()), secret: key.secret };
  }

  /** From now on nothing that is signed with it is taken. */
  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.keys.revoke(id, actor);
  }
}

function keyOf(
  { id, department, label, createdAt, revokedAt }: DepartmentKeyEntity,
  departments: ReadonlyMap<string, Label>,
): DepartmentKeyDto {
  return {
    id,
    department: namedSource(department, departments),
    label,
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
