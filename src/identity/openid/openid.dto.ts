import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { REALMS, type Realm } from '../../platform/sign-in-settings.js';

export class OpenIdQuery {
  /** A page of this service to be led to; anything else leads to the start page. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  returnTo?: string;
}

export class RealmsDto {
  @ApiProperty({ enum: REALMS, enumName: 'Realm', isArray: true })
  realms: Realm[];
}
