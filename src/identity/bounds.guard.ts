import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../platform/http/domain-error.js';
import type { Bounds } from './actor.js';
import { OPEN_BEFORE_ENROLMENT, OPEN_TO_MACHINES } from './bounds.decorator.js';
import { actorOf } from './current-actor.decorator.js';

/** Keeps an actor within its bounds, after its role has let it in. */
@Injectable()
export class BoundsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const bounds = actorOf(request)?.bounds;
    if (bounds !== undefined) this.check(bounds, request.method, context);
    return true;
  }

  private check(bounds: Bounds, method: string, context: ExecutionContext): void {
    switch (bounds) {
      case 'machine':
        if (method !== 'GET' && method !== 'HEAD' && !this.carries(OPEN_TO_MACHINES, context))
          throw new DomainError('PERSON_REQUIRED');
        return;
      case 'enrolment':
        if (!this.carries(OPEN_BEFORE_ENROLMENT, context))
          throw new DomainError('SECOND_STEP_REQUIRED');
        return;
    }
  }

  private carries(mark: string, context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(mark, places) === true;
  }
}
