import type { Actor } from '../identity/actor.js';

/** The two people behind a budget act. */
export interface Signatures {
  /** In whose name it stands. */
  readonly maker: Pick<Actor, 'userId' | 'displayName'>;
  /** By whose act it takes effect now, and only within whose scope. */
  readonly approver: Actor;
}
