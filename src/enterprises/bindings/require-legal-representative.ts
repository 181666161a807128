import type { Actor } from '../../identity/actor.js';
import { DomainError } from '../../platform/http/domain-error.js';

/**
 * The enterprise whose legal representative the actor is now.
 * @throws DomainError LEGAL_REPRESENTATIVE_ONLY
 */
export function requireLegalRepresentative({ uscc, capacity }: Actor): string {
  if (uscc === undefined || capacity !== 'legal-representative')
    throw new DomainError('LEGAL_REPRESENTATIVE_ONLY');
  return uscc;
}
