import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '../platform/clock.js';
import { currentContext } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';

/** Who is the legal representative (法定代表人) of an enterprise: begins and ends it, inside the unit of work of whoever says so. */
@Injectable()
export class Representation {
  constructor(
    private readonly bindings: EnterpriseBindingRepository,
    private readonly clock: Clock,
  ) {}

  async isInForce(userId: string, uscc: string): Promise<boolean> {
    const bindings = await this.bindings.inForceOf(userId, shanghaiDate(this.clock.now()));
    return bindings.some((each) => each.uscc === uscc && each.capacity === 'legal-representative');
  }

  begin(userId: string, uscc: string): Promise<void> {
    const now = this.clock.now();
    return this.bindings.insert({
      id: newId(),
      userId,
      uscc,
      capacity: 'legal-representative',
      scope: 'account',
      validFrom: shanghaiDate(now),
      validTo: null,
      grantedBy: currentContext()?.actor?.id ?? userId,
      grantedAt: now,
      revokedAt: null,
      revokedBy: null,
    });
  }

  end(userId: string, uscc: string): Promise<void> {
    const revokedBy = currentContext()?.actor?.id ?? userId;
    return this.bindings.endRepresentation(userId, uscc, {
      revokedAt: this.clock.now(),
      revokedBy,
    });
  }
}
