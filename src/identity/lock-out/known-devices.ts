import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { idOfToken, newToken } from '../token.js';
import { LockOutRepository } from './lock-out.repository.js';

const DAYS_KNOWN = 180;

/** For the cookie, in seconds. */
export const DEVICE_SECONDS = DAYS_KNOWN * 86_400;

/** The browsers in which somebody has signed in. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly repository: LockOutRepository,
    private readonly clock: Clock,
  ) {}

  /** Knows this browser from now on. @returns its token: the one it has, if it is this user's, or a new one */
  async know(userId: string, deviceToken: string | undefined): Promise<string> {
    const now = this.clock.now();
    const unusedSince = new Date(now.getTime() - DEVICE_SECONDS * 1_000);
    await this.repository.forgetDevicesUnusedSince(userId, unusedSince);
    const isOwn = deviceToken && (await this.repository.isKnown(idOfToken(deviceToken), userId));
    const token = isOwn ? deviceToken : newToken();
    await this.repository.know({ id: idOfToken(token), userId, lastUsedAt: now });
    return token;
  }

  forget(userId: string): Promise<void> {
    return this.repository.forgetDevices(userId);
  }
}
