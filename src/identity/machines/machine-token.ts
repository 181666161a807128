import { newToken } from '../token.js';

/** So that a token that has been left somewhere is recognised as one of ours, by people and by scanners of secrets. */
const PREFIX = 'hq_';

export function newMachineToken(): string {
  return PREFIX + newToken();
}

export function isMachineToken(text: string): boolean {
  return text.startsWith(PREFIX);
}
