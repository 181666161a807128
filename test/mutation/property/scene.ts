import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { FactStatement } from '../../../src/core/facts/fact-value.js';
import type { Plan } from '../../../src/core/policy/plan/plan.js';
import type { Policy } from '../../../src/core/policy/policy.js';
import type { NaiveDecision } from '../../rules/naive-oracle.js';

/**
 * Random rules, enterprises on their boundaries, and what the naive oracle says of them. Made by the program as it is
 * and then only read, so that no mutant changes a question or the answer that is expected.
 */
export interface Scene {
  readonly asOf: string;
  /** Of every rule, its file. */
  readonly texts: readonly string[];
  /** What the files say, and their plan. */
  readonly policies: readonly Policy[];
  readonly plan: Plan;
  /** Plans of the first and of the last few of the rules; the rules between stand in both. */
  readonly parts: readonly Part[];
  /** Of every enterprise, what is known of it; of the first one nothing is. */
  readonly statements: readonly (readonly FactStatement[])[];
  /** By enterprise and rule. */
  readonly answers: readonly (readonly NaiveDecision[])[];
  /** By engine, `row,rule` of what it refuses to decide since its integers are too small. */
  readonly refused: Readonly<Record<string, readonly string[]>>;
}

export interface Part {
  readonly plan: Plan;
  /** Where its rules stand in the scene. */
  readonly from: number;
}

export interface Scenes {
  readonly scenes: readonly Scene[];
  /** Files that the checker refuses, each with the code of its first finding. */
  readonly refused: readonly { readonly text: string; readonly code: string }[];
}

export function readScenes(file: string): Scenes {
  return deserialize(readFileSync(file)) as Scenes;
}
