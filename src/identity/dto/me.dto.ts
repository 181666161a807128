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

  static of(actor: Actor): MeDto {
    const { username, displayName, role, uscc = null } = actor;
    return Object.assign(new MeDto(), { username, displayName, role, uscc });
  }
}
