import { DomainError } from '../platform/http/domain-error.js';
import { reaches, type BindingScope, type Capacity } from './binding.js';
import type { Role } from './roles.js';
import type { StaffScope } from './staff-scope.js';

/** Who is signed in. Comes from the session alone, never from anything the caller states. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** The enterprise an enterprise user acts for now, chosen among those it is bound to today; absent for staff. */
  readonly uscc?: string;
  /** How far the user may go for that enterprise. */
  readonly scope?: BindingScope;
  readonly capacity?: Capacity;
  /** What a member of staff is confined to; absent for the whole district. */
  readonly scopes?: StaffScope;
  /** What the actor may not do although the role may; absent for most. */
  readonly bounds?: Bounds;
}

/** A machine does what `@OpenToMachines()` says; who has to set up the second step first does that and nothing else. */
export type Bounds = 'machine' | 'enrolment';

/** Whether the actor may know of this enterprise at all: staff of every one, an enterprise user of its own only. */
export function seesEnterprise(actor: Actor, uscc: string): boolean {
  return actor.role !== 'enterprise' || actor.uscc === uscc;
}

/**
 * Refuses staff who are confined to anything, where a thing is of the whole district and no part of it can be cut out.
 * @throws DomainError WHOLE_DISTRICT_ONLY
 */
export function requireWholeDistrict({ scopes }: Pick<Actor, 'scopes'>): void {
  if (scopes) throw new DomainError('WHOLE_DISTRICT_ONLY');
}

/**
 * The same where a thing goes over all towns, and is of no policy.
 * @throws DomainError WHOLE_DISTRICT_ONLY
 */
export function requireAllTowns({ scopes }: Pick<Actor, 'scopes'>): void {
  if (scopes && scopes.town.length > 0) throw new DomainError('WHOLE_DISTRICT_ONLY');
}

/**
 * Refuses an enterprise's user whose binding does not reach so far. Staff act under their roles.
 * @throws DomainError SCOPE_TOO_NARROW
 */
export function requireScope({ role, scope }: Actor, needed: BindingScope): void {
  if (role !== 'enterprise') return;
  if (scope === undefined || !reaches(scope, needed)) throw new DomainError('SCOPE_TOO_NARROW');
}
