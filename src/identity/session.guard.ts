import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../platform/http/domain-error.js';
import { IS_PUBLIC } from '../platform/http/public.decorator.js';
import { setCurrentActor } from '../platform/http/request-context.js';
import { setActorOf } from './current-actor.decorator.js';
import { RecogniseActor } from './recognise-actor.js';
import { ALLOWED_ROLES } from './roles.decorator.js';
import { SessionCookie } from './session-cookie.js';

/** Nobody acts unnamed: every route but the public ones needs a session, which says who is acting. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
    private readonly recogniseActor: RecogniseActor,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const token = this.cookie.read(request);
    const actor = token ? await this.recogniseActor.execute(token) : undefined;
    if (!actor) throw new DomainError('UNAUTHENTICATED');
    setActorOf(request, actor);
    setCurrentActor({ id: actor.userId, role: actor.role });
    return true;
  }
}

/** A handler that names roles is never public, even in a controller that is. */
export function isPublic(reflector: Reflector, context: ExecutionContext): boolean {
  if (reflector.get<unknown>(ALLOWED_ROLES, context.getHandler()) !== undefined) return false;
  return (
    reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]) === true
  );
}
