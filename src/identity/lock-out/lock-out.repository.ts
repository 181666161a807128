import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { KnownDeviceEntity } from './known-device.entity.js';
import { SignInFailuresEntity } from './sign-in-failures.entity.js';
import { FORGOTTEN_AFTER_MS, type FAILURES_BEFORE_WAITING } from './waiting.js';

export interface Counter {
  readonly id: string;
  readonly kind: keyof typeof FAILURES_BEFORE_WAITING;
  readonly nameHash: string;
}

@Injectable()
export class LockOutRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One more; the row is held until the commit. */
  async add({ id, nameHash }: Counter, lastAt: Date): Promise<SignInFailuresEntity> {
    const { manager } = this.unitOfWork;
    await manager
      .createQueryBuilder()
      .insert()
      .into(SignInFailuresEntity)
      .values({ id, nameHash, failures: 0, lastAt, waitsUntil: null })
      .orIgnore()
      .execute();
    await manager.increment(SignInFailuresEntity, { id }, 'failures', 1);
    await manager.update(SignInFailuresEntity, { id }, { lastAt });
    return manager.findOneByOrFail(SignInFailuresEntity, { id });
  }

  /** The longest last, so that it is what a map keeps. */
  waiting(nameHashes: readonly string[], now: Date): Promise<SignInFailuresEntity[]> {
    return this.unitOfWork.reader.find(SignInFailuresEntity, {
      where: { nameHash: In(nameHashes), waitsUntil: MoreThan(now) },
      order: { waitsUntil: 'ASC' },
    });
  }

  async makeWait(id: string, waitsUntil: Date): Promise<void> {
    await this.unitOfWork.manager.update(SignInFailuresEntity, { id }, { waitsUntil });
  }

  /** One failure less, and no wait if it is the one that this failure has brought. */
  async takeBack(id: string, waitsUntil: Date | undefined): Promise<void> {
    const { manager } = this.unitOfWork;
    const where = { id, failures: MoreThan(0) };
    await manager.decrement(SignInFailuresEntity, where, 'failures', 1);
    if (waitsUntil)
      await manager.update(SignInFailuresEntity, { id, waitsUntil }, { waitsUntil: null });
  }

  async clear(id: string): Promise<void> {
    await this.unitOfWork.manager.delete(SignInFailuresEntity, { id });
  }

  async clearName(nameHash: string): Promise<void> {
    await this.unitOfWork.manager.delete(SignInFailuresEntity, { nameHash });
  }

  async deleteForgotten(now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(SignInFailuresEntity, {
      lastAt: LessThan(new Date(now.getTime() - FORGOTTEN_AFTER_MS)),
    });
  }

  isKnown(deviceId: string, userId: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(KnownDeviceEntity, { id: deviceId, userId });
  }

  /** Knows the browser from now on. */
  async know(device: KnownDeviceEntity): Promise<void> {
    await this.unitOfWork.manager.save(KnownDeviceEntity, device);
  }

  async forgetDevicesUnusedSince(userId: string, since: Date): Promise<void> {
    await this.unitOfWork.manager.delete(KnownDeviceEntity, {
      userId,
      lastUsedAt: LessThan(since),
    });
  }

  async forgetDevices(userId: string): Promise<void> {
    await this.unitOfWork.manager.delete(KnownDeviceEntity, { userId });
  }
}
