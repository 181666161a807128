import { mkdirSync } from 'node:fs';

/** For the owner alone: facts, snapshots of them and rows that were not taken stand in it in the clear. One that is there stays as it is. */
export function makeDataDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}
