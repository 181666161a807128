import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { KnownDevices } from '../lock-out/known-devices.js';
import { isAcceptablePassword, PASSWORD_FAULT, Passwords } from '../passwords.js';
import type { UserAccountEntity } from '../user-account.entity.js';
import { UserRepository } from '../user.repository.js';
import { EndSessions } from './end-sessions.js';

/** What changing a password and resetting it have in common: whoever knew the old one is out. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly devices: KnownDevices,
    private readonly endSessions: EndSessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Hashes: not inside a unit of work.
   * @param along what else is to be done if it is
   * @throws DomainError VALIDATION_FAILED
   */
  async execute(
    { id, username }: UserAccountEntity,
    password: string,
    action: 'user.password-changed' | 'user.password-reset',
    { path, keptSessionId, along }: SetPasswordOptions,
  ): Promise<void> {
    if (!isAcceptablePassword(password, username)) {
      const errors = [{ path, message: PASSWORD_FAULT }];
      throw new DomainError('VALIDATION_FAILED', {}, { errors });
    }
    const passwordHash = await this.passwords.hash(password);
    await this.unitOfWork.run(async () => {
      await this.users.update(id, { passwordHash });
      await this.devices.forget(id);
      await this.auditLog.record({ action, subjectType: 'user', subjectId: id });
      await this.endSessions.all(id, keptSessionId);
      await along?.();
    });
  }
}

export interface SetPasswordOptions {
  /** Of the field in which the password was given. */
  readonly path: string;
  readonly keptSessionId?: string | undefined;
  readonly along?: () => Promise<void>;
}
