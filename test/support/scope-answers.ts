import { readFileSync } from 'node:fs';
import type { Method } from './rights-matrix.js';

const FILE = new URL('../../src/enterprises/scopes/every-scope.txt', import.meta.url);

const ANSWERS = ['gone', 'cut', 'whole', 'open'] as const;

export type ScopeAnswer = (typeof ANSWERS)[number];

export interface ScopeRule {
  readonly method: Method;
  readonly path: string;
  /** For staff of another policy or department. */
  readonly policy: ScopeAnswer;
  readonly town: ScopeAnswer;
}

/** The answers that somebody has written by hand: what staff get of what lies outside their scope. */
export function readScopeAnswers(): ScopeRule[] {
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [policy, town, method, path = ''] = line.split(/\s+/);
      return { method: method as Method, path, policy: answerIn(policy), town: answerIn(town) };
    });
}

function answerIn(word: string | undefined): ScopeAnswer {
  const answer = ANSWERS.find((each) => each === word);
  if (!answer) throw new Error(`every-scope.txt: nobody gets ${word}`);
  return answer;
}
