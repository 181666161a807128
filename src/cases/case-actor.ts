import type { Actor } from '../identity/actor.js';
import type { Role } from '../identity/roles.js';
import type { Party } from '../core/lifecycle/lifecycle.js';

/**
 * Who does an act: somebody who is signed in (an Actor is one of these), unattended work under its own name, or anybody,
 * who has not said who that is.
 */
export interface CaseActor extends Pick<Actor, 'userId' | 'displayName' | 'scopes'> {
  readonly role: Role | 'system' | 'public';
}

/** The night and everything that follows from it by itself. */
export const MATCHING_ACTOR: CaseActor = {
  userId: 'system:matching',
  displayName: '系统自动办理',
  role: 'system',
};

/** In what capacity the actor meets a case; who writes rules, audits or keeps the system has no part in any. */
export function partyOf({ role }: CaseActor): Party | undefined {
  return role === 'rule-editor' || role === 'auditor' || role === 'administrator'
    ? undefined
    : role;
}
