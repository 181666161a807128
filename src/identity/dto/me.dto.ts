import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '../actor.js';
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

  /** Whether the second step of signing in has to be set up before anything else. */
  @ApiProperty({ type: Boolean })
  mustEnrol: boolean;

  static of(actor: Actor): MeDto {
    const { username, displayName, role, uscc = null, bounds } = actor;
    const mustEnrol = bounds === 'enrolment';
    return Object.assign(new MeDto(), { username, displayName, role, uscc, mustEnrol });
  }
}
