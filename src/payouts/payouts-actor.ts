import type { CaseActor } from '../cases/case-actor.js';

/** What payouts do by themselves, unattended. */
export const PAYOUTS_ACTOR: CaseActor = {
  userId: 'system:payouts',
  displayName: '系统自动办理',
  role: 'system',
};
