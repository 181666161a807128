import { SetMetadata } from '@nestjs/common';
import type { Role } from './roles.js';

export const ALLOWED_ROLES = 'huiqi:allowed-roles';

/**
 * Who may call this. A route that is neither `@Public()` nor carries roles is denied to everybody, and no role stands
 * above the others: an administrator is let in only where it is listed.
 */
export const Roles = (...roles: Role[]): MethodDecorator & ClassDecorator =>
  SetMetadata(ALLOWED_ROLES, roles);
