import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { checkUscc, normaliseUscc } from '../core/standards/uscc.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError, type FieldError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import { isAcceptablePassword, PASSWORD_FAULT, Passwords } from './passwords.js';
import { Representation } from './representation.js';
import { isRole, type Role } from './roles.js';
import type { AccountKind, UserAccountEntity } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';
import { isAcceptableUsername, normaliseUsername } from './username.js';

export const DISPLAY_NAME_MAX_LENGTH = 100;

export interface NewUser {
  /** 2 to 64 letters, digits, `.`, `_`, `@` or `-`; upper case and full width do not count. */
  readonly username: string;
  /** As passwords.ts asks; none for whoever signs in with a provider. */
  readonly password?: string | undefined;
  readonly displayName: string;
  readonly role: Role;
  /** Of the enterprise that an enterprise user acts for; only and always for that role. */
  readonly uscc?: string;
  /**
   * False: it acts for nobody until the legal representative of its enterprise says so. Default: whoever makes the account
   * answers for that being the legal representative.
   */
  readonly represents?: boolean;
  /** Offers the user, password included, on the page for signing in. Never for a real person. */
  readonly demonstration?: boolean;
  /** Default: a person. */
  readonly kind?: AccountKind;
}

/** Lets somebody sign in from now on. Needs an actor in the running context, and hashes: not inside a unit of work. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly representation: Representation,
  ) {}

  /** @throws DomainError VALIDATION_FAILED naming every faulty field, USERNAME_TAKEN */
  async execute(user: NewUser): Promise<{ readonly userId: string }> {
    const username = normaliseUsername(user.username);
    const displayName = user.displayName.trim();
    const errors = faultsOf({ ...user, username, displayName });
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', {}, { errors });
    const account: UserAccountEntity = {
      id: newId(),
      username,
      displayName,
      passwordHash: user.password === undefined ? null : await this.passwords.hash(user.password),
      role: user.role,
      uscc: user.uscc === undefined ? null : normaliseUscc(user.uscc),
      disabledAt: null,
      kind: user.kind ?? 'person',
      lastSignedInAt: null,
    };
    try {
      await this.unitOfWork.run(() => this.store(account, user));
    } catch (error) {
      if (!isUniqueViolation(error, 'user_account')) throw error;
      throw new DomainError('USERNAME_TAKEN', { username }, { cause: error });
    }
    return { userId: account.id };
  }

  private async store(account: UserAccountEntity, user: NewUser): Promise<void> {
    await this.users.insert(account);
    if (account.uscc !== null && user.represents !== false)
      await this.representation.begin(account.id, account.uscc);
    if (user.demonstration && user.password !== undefined) {
      const { username, displayName, role, uscc } = account;
      const { password } = user;
      await this.users.insertDemonstrationAccount({ username, password, displayName, role, uscc });
    }
    await this.auditLog.record({
      action: 'user.created',
      subjectType: 'user',
      subjectId: account.id,
      detail: { username: account.username, role: account.role, uscc: account.uscc },
    });
  }
}

function faultsOf(user: NewUser): FieldError[] {
  const faults: FieldError[] = [];
  if (!isAcceptableUsername(user.username)) {
    faults.push({
      path: 'username',
      message: {
        zh: '用户名应为 2 至 64 个文字、数字或 . _ @ -，并以文字或数字开头',
        en: 'must be 2 to 64 letters, digits or . _ @ -, starting with a letter or digit',
      },
    });
  }
  if (user.password !== undefined && !isAcceptablePassword(user.password, user.username)) {
    faults.push({ path: 'password', message: PASSWORD_FAULT });
  }
  if (user.displayName === '' || user.displayName.length > DISPLAY_NAME_MAX_LENGTH) {
    faults.push({
      path: 'displayName',
      message: { zh: '姓名应为 1 至 100 个字符', en: 'must have 1 to 100 characters' },
    });
  }
  // The command line passes on what somebody typed.
  if (!isRole(user.role)) {
    faults.push({ path: 'role', message: { zh: '没有这个角色', en: 'is not a role' } });
  }
  return [...faults, ...enterpriseFaults(user)];
}

function enterpriseFaults({ role, uscc }: NewUser): FieldError[] {
  const fault = (zh: string, en: string): FieldError[] => [{ path: 'uscc', message: { zh, en } }];
  if (role !== 'enterprise') {
    return uscc === undefined
      ? []
      : fault('只有企业用户才有所属企业', 'is for enterprise users only');
  }
  if (uscc === undefined) {
    return fault(
      '企业用户必须有统一社会信用代码',
      'an enterprise user needs a unified social credit code',
    );
  }
  return checkUscc(uscc).ok
    ? []
    : fault('统一社会信用代码有误', 'is not a valid unified social credit code');
}
