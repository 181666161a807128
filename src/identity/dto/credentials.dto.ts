import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { CodeRequest } from '../second-step/second-step.dto.js';
import { PASSWORD_MAX_LENGTH } from '../passwords.js';
import { USERNAME_MAX_LENGTH } from '../username.js';

export class CredentialsDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: USERNAME_MAX_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(USERNAME_MAX_LENGTH)
  username: string;

  /** Bounded, because hashing works on all of it; a short one is simply wrong. */
  @ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: PASSWORD_MAX_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX_LENGTH)
  password: string;
}

export class PendingSignInDto {
  /** To be sent back with the code, within minutes. */
  pendingToken: string;
}

export class CodeOfSignInRequest extends CodeRequest {
  /** As signing in has answered. */
  @ApiProperty({ type: String, minLength: 1, maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  pendingToken: string;
}
