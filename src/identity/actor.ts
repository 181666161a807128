import type { Role } from './roles.js';

/** Who is signed in. Comes from the session alone, never from anything the caller states. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** The enterprise an enterprise user acts for; absent for staff. */
  readonly uscc?: string;
  /** What the actor may not do although the role may; absent for most. */
  readonly bounds?: Bounds;
}

/** A machine does what `@OpenToMachines()` says; who has to set up the second step first does that and nothing else. */
export type Bounds = 'machine' | 'enrolment';

/** Whether the actor may know of this enterprise at all: staff of every one, an enterprise user of its own only. */
export function seesEnterprise(actor: Actor, uscc: string): boolean {
  return actor.role !== 'enterprise' || actor.uscc === uscc;
}
