import { SetMetadata } from '@nestjs/common';

export const OWN_ENTERPRISE = 'huiqi:own-enterprise';

/**
 * For routes with `:uscc`: an enterprise user may name its own enterprise only, staff any. Without it a route with
 * `:uscc` is closed to enterprise users.
 */
export const OwnEnterprise = (): MethodDecorator & ClassDecorator =>
  SetMetadata(OWN_ENTERPRISE, true);
