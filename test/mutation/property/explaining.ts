import { Explainer } from '../../../src/core/evaluate/explain.js';
import { mustAgree } from './check.js';
import { answerAt, STAGES } from './stage.js';

/** The reader for one enterprise asks the same operators what they mean: a few enterprises of each scene are enough. */
const EVERY = 9;

export async function explanationsAgree(): Promise<void> {
  for (const stage of STAGES) {
    const explainer = new Explainer(stage.policies);
    for (let row = 0; row < stage.profiles.length; row += EVERY) {
      const explanations = await explainer.explain(stage.profiles[row]!);
      explanations.forEach((explanation, policy) =>
        mustAgree(explanation, answerAt(stage, row, policy), 'explain'),
      );
    }
  }
}
