import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '../actor.js';
import { CAPACITY_NAMES, SCOPE_NAMES, type BindingScope, type Capacity } from '../binding.js';
import { ROLE_NAMES, type Role } from '../roles.js';

/** Who is signed in, as the pages see it. */
export class MeDto {
  @ApiProperty({ type: String })
  username: string;

  @ApiProperty({ type: String })
  displayName: string;

  @ApiProperty({ enum: ROLE_NAMES, enumName: 'Role' })
  role: Role;

  /** The enterprise an enterprise user acts for; null for staff. */
  @ApiProperty({ type: String, nullable: true })
  uscc: string | null;

  /** How far an enterprise user may go for that enterprise; null for staff. */
  @ApiProperty({ enum: SCOPE_NAMES, enumName: 'BindingScope', nullable: true })
  scope: BindingScope | null;

  @ApiProperty({ enum: CAPACITY_NAMES, enumName: 'Capacity', nullable: true })
  capacity: Capacity | null;

  /** Whether the second step of signing in has to be set up before anything else. */
  @ApiProperty({ type: Boolean })
  mustEnrol: boolean;

  static of(actor: Actor): MeDto {
    const { username, displayName, role, bounds } = actor;
    const { uscc = null, scope = null, capacity = null } = actor;
    const mustEnrol = bounds === 'enrolment';
    const me = { username, displayName, role, uscc, scope, capacity, mustEnrol };
    return Object.assign(new MeDto(), me);
  }
}
