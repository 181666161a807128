import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { LocalDate } from '../../core/local-date.js';
import {
  CAPACITY_NAMES,
  SCOPE_NAMES,
  type BindingScope,
  type Capacity,
} from '../../identity/binding.js';
import type { BoundUser } from '../../identity/enterprise-binding.repository.js';
import { USERNAME_MAX_LENGTH } from '../../identity/username.js';
import { IsLocalDate } from '../../platform/is-local-date.decorator.js';

/** An enterprise that the signed-in user may act for today. */
export class BoundEnterpriseDto {
  uscc: string;

  /** Null while nothing is known about the enterprise. */
  name: string | null;

  @ApiProperty({ enum: CAPACITY_NAMES, enumName: 'Capacity' })
  capacity: Capacity;

  @ApiProperty({ enum: SCOPE_NAMES, enumName: 'BindingScope' })
  scope: BindingScope;

  /** The last day; null where there is none. */
  @ApiProperty({ type: String, nullable: true })
  validTo: LocalDate | null;

  /** Whether it is the one that the session acts for now. */
  chosen: boolean;
}

export class BoundEnterpriseListDto {
  data: BoundEnterpriseDto[];
}

/** Somebody who may act for the enterprise of the legal representative who asks. */
export class AgentDto {
  id: string;
  username: string;
  displayName: string;

  @ApiProperty({ enum: SCOPE_NAMES, enumName: 'BindingScope' })
  scope: BindingScope;

  @ApiProperty({ type: String })
  validTo: LocalDate;

  /** Which legal representative allowed it; null for somebody without an account. */
  @ApiProperty({ type: String, nullable: true })
  grantedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  grantedAt: string;

  /** Whether the last day has passed. */
  ended: boolean;

  static of(
    { binding, username, displayName, grantedByName }: BoundUser,
    today: LocalDate,
  ): AgentDto {
    const { id, scope } = binding;
    // The database holds an agent to an end.
    const validTo = binding.validTo ?? today;
    return {
      id,
      username,
      displayName,
      scope,
      validTo,
      grantedBy: grantedByName,
      grantedAt: binding.grantedAt.toISOString(),
      ended: validTo < today,
    };
  }
}

export class AgentListDto {
  data: AgentDto[];
}

export class GrantAgentRequest {
  /** Of an enterprise user who can sign in already. */
  @IsString()
  @MaxLength(USERNAME_MAX_LENGTH)
  username: string;

  @ApiProperty({ enum: SCOPE_NAMES, enumName: 'BindingScope' })
  @IsIn(SCOPE_NAMES)
  scope: BindingScope;

  /** The last day, YYYY-MM-DD. */
  @IsLocalDate()
  validTo: LocalDate;
}
