import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { Label } from '../../../core/facts/fact-definition.js';
import { FactSourceDto } from '../../dto/fact.dto.js';
import { namedSource } from '../../source-label.js';
import type { DepartmentKeyEntity } from '../department-key.entity.js';

export class DepartmentKeyRequest {
  @IsString()
  @MaxLength(32)
  department: string;

  /** Whose machine it is. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  label: string;
}

export class DepartmentKeyDto {
  id: string;
  department: FactSourceDto;
  label: string;
  createdAt: string;
  createdBy: string;

  /** When a request was last taken that was signed with it; null: never. */
  @ApiProperty({ type: String, nullable: true })
  lastUsedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  revokedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  revokedBy: string | null;

  static of(key: DepartmentKeyEntity, departments: ReadonlyMap<string, Label>): DepartmentKeyDto {
    const { id, department, label, createdAt, createdByName, revokedAt, revokedByName } = key;
    return {
      id,
      department: namedSource(department, departments),
      label,
      createdAt: createdAt.toISOString(),
      createdBy: createdByName,
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
      revokedBy: revokedByName,
    };
  }
}

export class MadeDepartmentKeyDto extends DepartmentKeyDto {
  /** To sign with. It is shown this once. */
  secret: string;
}

export class DepartmentKeyListDto {
  data: DepartmentKeyDto[];

  /** Who may be given one. */
  departments: FactSourceDto[];
}
