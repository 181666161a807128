import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '../platform/clock.js';
import type { Actor } from './actor.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';
import { staffScopeOf } from './staff-scope.js';
import { StaffScopeRepository } from './staff-scope.repository.js';
import type { AccountIdentity } from './user-account.entity.js';

/** As whom a user acts: looked up anew for every request, so that what has ended ends at once. */
@Injectable()
export class WorkOutActor {
  constructor(
    private readonly bindings: EnterpriseBindingRepository,
    private readonly staffScopes: StaffScopeRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * An enterprise user without any binding in force is signed in and sees no enterprise.
   * @param chosenUscc which of several enterprises; without it, or once it is no longer one of them, the account's own,
   * else the first that was granted
   */
  async execute(account: AccountIdentity, chosenUscc: string | null = null): Promise<Actor> {
    const { id: userId, username, displayName, role } = account;
    const person = { userId, username, displayName, role };
    if (role !== 'enterprise') {
      const scopes = staffScopeOf(await this.staffScopes.inForceOf(userId));
      return { ...person, ...(scopes && { scopes }) };
    }
    // A right ends on the calendar's day, whatever business date a demonstration stands at.
    const inForce = await this.bindings.inForceOf(userId, shanghaiDate(this.clock.now()));
    const byUscc = (wanted: string | null) => {
      const bindings = inForce.filter(({ uscc }) => uscc === wanted);
      // An agent may have become the legal representative since.
      return bindings.find(({ capacity }) => capacity === 'legal-representative') ?? bindings[0];
    };
    const binding = byUscc(chosenUscc) ?? byUscc(account.uscc) ?? inForce[0];
    if (!binding) return person;
    const { uscc, scope, capacity } = binding;
    return { ...person, uscc, scope, capacity };
  }
}
