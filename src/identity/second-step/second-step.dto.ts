import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { PASSWORD_MAX_LENGTH } from '../passwords.js';

const CODE_MAX_LENGTH = 40;

export class PasswordRequest {
  /** One's own, once more. */
  @ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: PASSWORD_MAX_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX_LENGTH)
  password: string;
}

export class CodeRequest {
  /** Six digits, or where one signs in a recovery code. */
  @ApiProperty({ type: String, minLength: 1, maxLength: CODE_MAX_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(CODE_MAX_LENGTH)
  code: string;
}

export class BegunEnrolmentDto {
  /** In base32, to be typed. */
  secret: string;

  /** The same as an `otpauth:` address, to be shown as a square code. */
  address: string;
}

export class RecoveryCodesDto {
  /** Each counts once instead of a code. */
  recoveryCodes: string[];
}
