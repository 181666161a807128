import { decideProfiles } from '../../../src/core/evaluate/columns/decide-profiles.js';
import { makePlan } from '../../../src/core/policy/plan/make-plan.js';
import type { Plan } from '../../../src/core/policy/plan/plan.js';
import { readPolicy } from '../../../src/core/policy/read-policy.js';
import { mustAgree, mustEqual } from './check.js';
import { answerAt, DICTIONARY, REFUSED, STAGES, type Stage } from './stage.js';

/** What a rule file says, read and compiled, is what the oracle reads in it. */
export function readingAgrees(): void {
  for (const stage of STAGES) {
    const policies = stage.texts.map((text, index) => {
      const { policy, findings } = readPolicy('rule.yaml', text, DICTIONARY);
      if (!policy) throw new Error(`rule ${index} is refused: ${JSON.stringify(findings.list)}`);
      return policy;
    });
    agrees(stage, makePlan(policies, DICTIONARY, stage.asOf));
  }
}

/** The checker refuses what it refused, and for the same reason. */
export function refusalsStand(): void {
  for (const { text, code } of REFUSED) {
    const { policy, findings } = readPolicy('rule.yaml', text, DICTIONARY);
    mustEqual([policy === undefined, findings.list[0]?.code], [true, code], text);
  }
}

export function planningAgrees(): void {
  for (const stage of STAGES) agrees(stage, makePlan(stage.policies, DICTIONARY, stage.asOf));
}

function agrees(stage: Stage, plan: Plan): void {
  decideProfiles(plan, stage.profiles).forEach((decisions, row) =>
    decisions.forEach((decision, policy) =>
      mustAgree(decision, answerAt(stage, row, policy), decision.policy),
    ),
  );
}
