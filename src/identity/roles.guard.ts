import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../platform/http/domain-error.js';
import { seesEnterprise, type Actor } from './actor.js';
import { actorOf } from './current-actor.decorator.js';
import { OWN_ENTERPRISE } from './own-enterprise.decorator.js';
import { ALLOWED_ROLES } from './roles.decorator.js';
import type { Role } from './roles.js';
import { isPublic } from './session.guard.js';

/** Whether the actor whom the session guard has found may call this route, and for this enterprise. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (isPublic(this.reflector, context)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const actor = actorOf(request);
    if (!actor || !this.declared<Role[]>(ALLOWED_ROLES, context)?.includes(actor.role)) {
      throw new DomainError('FORBIDDEN');
    }
    const uscc = request.params['uscc'];
    if (typeof uscc === 'string') this.refuseOthersEnterprise(actor, uscc, context);
    return true;
  }

  private refuseOthersEnterprise(actor: Actor, uscc: string, context: ExecutionContext): void {
    if (actor.role !== 'enterprise') return;
    if (this.declared<boolean>(OWN_ENTERPRISE, context) !== true)
      throw new DomainError('FORBIDDEN');
    // The answer for an enterprise that does not exist: who asks must not learn which do.
    if (!seesEnterprise(actor, uscc)) throw new DomainError('ENTERPRISE_NOT_FOUND');
  }

  private declared<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}
