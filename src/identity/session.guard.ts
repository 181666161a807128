import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../platform/http/domain-error.js';
import { IS_PUBLIC } from '../platform/http/public.decorator.js';
import { setCurrentActor } from '../platform/http/request-context.js';
import type { Actor } from './actor.js';
import { bearerOf } from './bearer.js';
import { readCookie } from './cookies.js';
import { setActorOf } from './current-actor.decorator.js';
import { RecogniseMachine } from './machines/recognise-machine.js';
import { RecogniseActor } from './recognise-actor.js';
import { ALLOWED_ROLES } from './roles.decorator.js';

/** Nobody acts unnamed: every route but the public ones needs a session or a machine's token, which says who is acting. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly recogniseActor: RecogniseActor,
    private readonly recogniseMachine: RecogniseMachine,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const actor = await this.recognise(request);
    if (!actor) throw new DomainError('UNAUTHENTICATED');
    setActorOf(request, actor);
    setCurrentActor({ id: actor.userId, role: actor.role });
    return true;
  }

  /** A request with both is the bearer's, be it good or bad: what is asked for with a token must not be done by a cookie. */
  private async recognise(request: Request): Promise<Actor | undefined> {
    const bearer = bearerOf(request);
    if (bearer !== undefined) return this.recogniseMachine.execute(bearer);
    const token = readCookie(request, 'session');
    return token ? this.recogniseActor.execute(token) : undefined;
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
