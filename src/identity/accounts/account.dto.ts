import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { ROLE_NAMES, type Role } from '../roles.js';
import type { AccountKind, UserAccountEntity } from '../user-account.entity.js';

export class AccountQuery extends PageQuery {
  /** The beginning of a user name or display name, or an enterprise's code. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  search?: string;
}

export class IdentityRequest {
  /** The name of the account at the staff's provider. */
  @ApiProperty({ type: String, minLength: 1, maxLength: 255 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(255)
  accountName: string;
}

export class UserAccountDto {
  id: string;
  username: string;
  displayName: string;

  @ApiProperty({ enum: ROLE_NAMES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ type: String, nullable: true })
  uscc: string | null;

  @ApiProperty({ enum: ['person', 'machine'], enumName: 'AccountKind' })
  kind: AccountKind;

  /** Null: never. */
  @ApiProperty({ type: String, nullable: true })
  lastSignedInAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  disabledAt: string | null;

  /** Whether a one-time password is asked for beside the password. */
  secondStep: boolean;

  /** Until when somebody who has failed too often waits for this user name. */
  @ApiProperty({ type: String, nullable: true })
  waitsUntil: string | null;

  static of(account: UserAccountEntity, secondStep: boolean, waitsUntil?: Date): UserAccountDto {
    const { id, username, displayName, role, uscc, kind, lastSignedInAt, disabledAt } = account;
    return {
      id,
      username,
      displayName,
      role,
      uscc,
      kind,
      lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
      disabledAt: disabledAt?.toISOString() ?? null,
      secondStep,
      waitsUntil: waitsUntil?.toISOString() ?? null,
    };
  }
}

export class UserAccountPageDto {
  data: UserAccountDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
