import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from './actor.js';

const ACTORS = new WeakMap<Request, Actor>();

export function actorOf(request: Request): Actor | undefined {
  return ACTORS.get(request);
}

/** For the guard alone: nothing else knows who is signed in. */
export function setActorOf(request: Request, actor: Actor): void {
  ACTORS.set(request, actor);
}

/** Who is signed in, as an argument of a handler. Not for `@Public()` routes: there nobody is known. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<Request>());
  if (!actor) throw new Error('@CurrentActor() on a route that anybody may call');
  return actor;
});
