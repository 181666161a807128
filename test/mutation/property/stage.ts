import { Profile } from '../../../src/core/facts/profile.js';
import type { NaiveDecision } from '../../rules/naive-oracle.js';
import { FACTS_TEXT } from '../../rules/random-values.js';
import { libraryOf } from '../../support/rules.js';
import { readScenes, type Scene } from './scene.js';

/** A scene with its enterprises as the readers take them. */
export interface Stage extends Scene {
  readonly profiles: readonly Profile[];
}

export const DICTIONARY = libraryOf({ 'facts.yaml': FACTS_TEXT }).facts;

const read = readScenes(process.env.MUTATION_SCENES ?? '');

export const REFUSED = read.refused;

export const STAGES: readonly Stage[] = read.scenes.map((scene) => ({
  ...scene,
  profiles: scene.statements.map((known) => new Profile(DICTIONARY, known, scene.asOf)),
}));

/** Plans are shared by all mutants: none may change them. */
for (const { plan, parts, policies } of STAGES) frozen([plan, parts, policies]);

function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
}

/** The oracle's answer, which must be there. */
export function answerAt({ answers }: Stage, row: number, policy: number): NaiveDecision {
  return answers[row]![policy]!;
}
