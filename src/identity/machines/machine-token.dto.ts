import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { LocalDate } from '../../core/local-date.js';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';
import { ROLE_NAMES, type Role } from '../roles.js';
import { USERNAME_MAX_LENGTH } from '../username.js';
import type { TokenOfMachine } from './machine-token.repository.js';

export class MachineTokenRequest {
  /** Of a machine that has tokens already, or of a new one. */
  @ApiProperty({ type: String, minLength: 1, maxLength: USERNAME_MAX_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(USERNAME_MAX_LENGTH)
  username: string;

  @ApiProperty({ enum: ROLE_NAMES, enumName: 'Role' })
  @IsIn(ROLE_NAMES)
  role: Role;

  /** The last day on which it counts; at most a year from today. */
  @ApiProperty({ type: String, format: 'date' })
  @IsLocalDate()
  validUntil: LocalDate;
}

export class MachineTokenDto {
  id: string;
  username: string;

  @ApiProperty({ enum: ROLE_NAMES, enumName: 'Role' })
  role: Role;

  createdAt: string;
  validUntil: string;

  /** Null: never. */
  @ApiProperty({ type: String, nullable: true })
  lastUsedOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  revokedAt: string | null;

  static of({ token, account }: TokenOfMachine): MachineTokenDto {
    return {
      id: token.id,
      username: account.username,
      role: account.role,
      createdAt: token.createdAt.toISOString(),
      validUntil: token.validUntil,
      lastUsedOn: token.lastUsedOn,
      revokedAt: token.revokedAt?.toISOString() ?? null,
    };
  }
}

export class MachineTokenListDto {
  data: MachineTokenDto[];
}

export class MadeMachineTokenDto {
  id: string;

  /** For `Authorization: Bearer …`. It is shown this once. */
  token: string;
}
