import type { Actor } from '../identity/actor.js';

/** Somebody who is signed in, as an export records them. */
export function exporter({ userId, role, displayName }: Actor) {
  return { id: userId, role, name: displayName };
}
