import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { SCOPE_KINDS, staffScopeOf, type StaffScope } from '../../identity/staff-scope.js';
import { StaffScopeRepository } from '../../identity/staff-scope.repository.js';
import type { UserAccountEntity } from '../../identity/user-account.entity.js';
import { UserRepository } from '../../identity/user.repository.js';
import { isAcceptableUsername, normaliseUsername } from '../../identity/username.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError, type FieldError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { RuleLibrary } from '../../policies/rule-library.js';

const EVERYTHING: StaffScope = { department: [], category: [], policy: [], town: [] };

/** An administrator confines a member of staff, or lets one see the whole district again. */
@Injectable()
export class SetStaffScope {
  constructor(
    private readonly staffScopes: StaffScopeRepository,
    private readonly users: UserRepository,
    private readonly rules: RuleLibrary,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND for whoever is not of the staff */
  async show(username: string): Promise<StaffScope> {
    const { id } = await this.requireStaff(username);
    return staffScopeOf(await this.staffScopes.inForceOf(id)) ?? EVERYTHING;
  }

  /** @throws DomainError NOT_FOUND, SAME_PERSON, VALIDATION_FAILED naming what no policy is of */
  async execute(actor: Actor, username: string, wanted: StaffScope): Promise<StaffScope> {
    const user = await this.requireStaff(username);
    if (user.id === actor.userId) throw new DomainError('SAME_PERSON');
    const errors = this.unknownIn(wanted);
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', {}, { errors });
    const at = this.clock.now();
    const rows = SCOPE_KINDS.flatMap((kind) =>
      wanted[kind].map((value) => ({
        id: newId(),
        userId: user.id,
        kind,
        value,
        grantedBy: actor.userId,
        grantedAt: at,
        revokedAt: null,
      })),
    );
    await this.unitOfWork.run(async () => {
      await this.staffScopes.replace(user.id, rows, at);
      await this.auditLog.record({
        action: 'staff-scope.set',
        subjectType: 'user',
        subjectId: user.id,
        actor: { id: actor.userId, role: actor.role },
        detail: { ...wanted },
      });
    });
    return this.show(username);
  }

  private async requireStaff(given: string): Promise<UserAccountEntity> {
    const username = normaliseUsername(given);
    const user = isAcceptableUsername(username) ? await this.users.findByUsername(username) : null;
    if (!user || user.role === 'enterprise') throw new DomainError('NOT_FOUND');
    return user;
  }

  /** A word that no policy knows would confine somebody to nothing, and nobody would see why. */
  private unknownIn({ department, category, policy }: StaffScope): FieldError[] {
    const policies = [...this.rules.current().policies.values()];
    const faults = (kind: string, values: readonly string[], known: ReadonlySet<string>) =>
      values
        .filter((value) => !known.has(value))
        .map((value) => ({
          path: kind,
          message: { zh: `没有政策属于“${value}”`, en: `no policy is of "${value}"` },
        }));
    return [
      ...faults('department', department, new Set(policies.map(({ authority }) => authority))),
      ...faults('category', category, new Set(policies.map((each) => each.category))),
      ...faults('policy', policy, new Set(policies.map(({ id }) => id))),
    ];
  }
}
