import type { Entitlement } from '../../api/entitlements.js';

/** A tax preference is claimed in a filing and an automatic one needs nobody: neither asks for a confirmation. */
export function awaitsConfirmation({ case: own, delivery, effect, leftOut }: Entitlement): boolean {
  if (effect !== 'cash' || leftOut) return false;
  return own?.state === 'offered' && delivery !== 'self-assessed' && delivery !== 'automatic';
}
