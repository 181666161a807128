import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { LocalDate } from '../../core/local-date.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError, type FieldError } from '../../platform/http/domain-error.js';
import { actingId } from '../../platform/http/request-context.js';
import { newId } from '../../platform/identifier.js';
import { CreateUser } from '../create-user.js';
import { STAFF_ROLES, type Role } from '../roles.js';
import { idOfToken } from '../token.js';
import { UserRepository } from '../user.repository.js';
import { normaliseUsername } from '../username.js';
import { newMachineToken } from './machine-token.js';
import { MachineTokenRepository } from './machine-token.repository.js';

const DAYS_MAX = 366;

export interface WantedMachineToken {
  /** Of a machine that has an account already, or of a new one. */
  readonly username: string;
  readonly role: Role;
  /** The last day on which it counts; at most a year from today. */
  readonly validUntil: LocalDate;
}

export interface MadeMachineToken {
  readonly id: string;
  /** Shown this once. */
  readonly token: string;
}

/** Lets a machine name itself. It may have several tokens at a time, so that one can be replaced without a gap. */
@Injectable()
export class MakeMachineToken {
  constructor(
    private readonly users: UserRepository,
    private readonly createUser: CreateUser,
    private readonly tokens: MachineTokenRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError VALIDATION_FAILED; USERNAME_TAKEN by a person or a machine with another role */
  async execute(wanted: WantedMachineToken): Promise<MadeMachineToken> {
    const errors = this.faultsOf(wanted);
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', {}, { errors });
    const token = newMachineToken();
    const id = newId();
    await this.unitOfWork.run(async () => {
      const userId = await this.accountOf(wanted);
      await this.tokens.insert({
        id,
        tokenHash: idOfToken(token),
        userId,
        createdAt: this.clock.now(),
        createdBy: actingId(),
        validUntil: wanted.validUntil,
        lastUsedOn: null,
        revokedAt: null,
        revokedBy: null,
      });
      await this.auditLog.record({
        action: 'machine-token.made',
        subjectType: 'machine-token',
        subjectId: id,
        detail: { userId, role: wanted.role, validUntil: wanted.validUntil },
      });
    });
    return { id, token };
  }

  private async accountOf({ username, role }: WantedMachineToken): Promise<string> {
    const found = await this.users.findByUsername(normaliseUsername(username));
    if (found?.kind === 'machine' && found.role === role) return found.id;
    const machine = { username, displayName: username, role, kind: 'machine' } as const;
    return (await this.createUser.execute(machine)).userId;
  }

  private faultsOf({ role, validUntil }: WantedMachineToken): FieldError[] {
    const now = this.clock.now();
    const last = shanghaiDate(new Date(now.getTime() + DAYS_MAX * 86_400_000));
    const isInTime = validUntil >= shanghaiDate(now) && validUntil <= last;
    return [
      ...(STAFF_ROLES.includes(role)
        ? []
        : [
            {
              path: 'role',
              message: { zh: '机器只能有工作人员的角色', en: 'must be a role of staff' },
            },
          ]),
      ...(isInTime
        ? []
        : [
            {
              path: 'validUntil',
              message: {
                zh: '截止日期应在今天至一年之内',
                en: 'must be a day from today to a year from now',
              },
            },
          ]),
    ];
  }
}
