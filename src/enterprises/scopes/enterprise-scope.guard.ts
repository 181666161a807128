import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { actorOf } from '../../identity/current-actor.decorator.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import { StaffScopes } from './staff-scopes.js';

/** On routes with `:uscc`: to staff of other towns the enterprise does not exist. Its own users are the roles guard's. */
@Injectable()
export class EnterpriseScopeGuard implements CanActivate {
  constructor(
    private readonly scopes: StaffScopes,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const actor = actorOf(request);
    const uscc = request.params['uscc'];
    if (!actor?.scopes || typeof uscc !== 'string') return true;
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise || !(await this.scopes.coversEnterprise(actor, enterprise.id)))
      throw new DomainError('ENTERPRISE_NOT_FOUND');
    return true;
  }
}
