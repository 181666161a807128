import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The machine of a department, as its signature says. */
export interface Deliverer {
  readonly keyId: string;
  readonly department: string;
  /** Of this very request. */
  readonly signature: string;
}

const DELIVERERS = new WeakMap<Request, Deliverer>();

/** For the guard alone. */
export function setDelivererOf(request: Request, deliverer: Deliverer): void {
  DELIVERERS.set(request, deliverer);
}

/** Whose signature was checked, as an argument of a handler behind the DepartmentKeyGuard. */
export const CurrentDeliverer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Deliverer => {
    const deliverer = DELIVERERS.get(context.switchToHttp().getRequest<Request>());
    if (!deliverer) throw new Error('@CurrentDeliverer() on a route without the guard');
    return deliverer;
  },
);
