import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { PASSWORD_MAX_LENGTH } from '../passwords.js';
import { PasswordRequest } from '../second-step/second-step.dto.js';
import type { UserSessionEntity } from '../user-session.entity.js';

export class PasswordChangeRequest extends PasswordRequest {
  /** 12 to 128 characters. */
  @ApiProperty({ type: String, format: 'password', minLength: 1, maxLength: PASSWORD_MAX_LENGTH })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX_LENGTH)
  newPassword: string;
}

export class OwnSessionDto {
  id: string;
  openedAt: string;
  lastSeenAt: string;

  /** The network address it was opened from; empty where none was noted. */
  address: string;

  /** The browser, in a few words. */
  agent: string;

  /** Whether it is the one in which this is asked. */
  isThis: boolean;

  static of(session: UserSessionEntity, currentSessionId: string): OwnSessionDto {
    const { id, createdAt, lastSeenAt, address, agent } = session;
    return {
      id,
      openedAt: createdAt.toISOString(),
      lastSeenAt: (lastSeenAt ?? createdAt).toISOString(),
      address: address ?? '',
      agent: agent ?? '',
      isThis: id === currentSessionId,
    };
  }
}

export class OwnAccountDto {
  /** False for whoever signs in with a provider. */
  hasPassword: boolean;

  /** Whether everybody knows the password, so that nothing can be changed. */
  isDemonstration: boolean;

  /** Whether a one-time password is asked for beside the password. */
  secondStep: boolean;

  recoveryCodesLeft: number;

  sessions: OwnSessionDto[];
}
