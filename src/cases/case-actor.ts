import type { Actor } from '../identity/actor.js';
import type { Role } from '../identity/roles.js';
import type { Party } from '../core/lifecycle/lifecycle.js';

/**
 * Who does an act: somebody who is signed in (an Actor is one of these), unattended work under its own name, or anybody,
 * who has not said who that is.
 */
export interface CaseActor extends Pick<Actor, 'userId' | 'displayName'> {
  readonly role: Role | 'system' | 'public';
}

/** The night and everything that follows from it by itself. */
export const MATCHING_ACTOR: CaseActor = {
  userId: 'system:matching',
  displayName: '系统自动办理',
  role: 'system',
};

/** In what capacity the actor meets a case; an administrator keeps the system and has no part in any case. */
export function partyOf(actor: CaseActor): Party | undefined {
  return actor.role === 'administrator' ? undefined : actor.role;
}
