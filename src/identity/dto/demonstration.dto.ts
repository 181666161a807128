import { ApiProperty } from '@nestjs/swagger';
import { ROLE_NAMES, type Role } from '../roles.js';

export class DemonstrationAccountDto {
  @ApiProperty({ type: String })
  username: string;

  @ApiProperty({ type: String })
  password: string;

  @ApiProperty({ enum: ROLE_NAMES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ type: String })
  displayName: string;

  @ApiProperty({ type: String, nullable: true })
  uscc: string | null;
}

export class DemonstrationDto {
  /** Whether demonstration data is loaded. */
  @ApiProperty({ type: Boolean })
  demonstration: boolean;

  /** Whom the page for signing in offers; empty without demonstration data. */
  @ApiProperty({ type: [DemonstrationAccountDto] })
  accounts: DemonstrationAccountDto[];

  static of(accounts: DemonstrationAccountDto[]): DemonstrationDto {
    return Object.assign(new DemonstrationDto(), { demonstration: accounts.length > 0, accounts });
  }
}
