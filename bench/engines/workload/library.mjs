/** The shipped library on a date: of the policies that are decided, those that are in force on it. */
import { makePlan } from '../../../dist/core/policy/plan/make-plan.js';
import { decidedPolicies, versionOn } from '../../../dist/core/policy/policy.js';
import { readLibrary } from '../../../dist/core/policy/read-library.js';
import { readRuleFolder, SHIPPED_RULES } from '../../../dist/policies/rule-folder.js';
import { neutralForm } from './neutral-form.mjs';

export async function libraryOn(asOf) {
  const { library, findings } = readLibrary(await readRuleFolder(SHIPPED_RULES));
  if (!library) throw new Error(`the library has faults: ${JSON.stringify(findings.slice(0, 3))}`);
  const policies = decidedPolicies(library).filter((policy) => versionOn(policy, asOf));
  const plan = makePlan(policies, library.facts, asOf);
  return { library, policies, plan, form: neutralForm(plan) };
}

/** How many comparisons the policies make, counted as often as they stand there, and how many of them differ. */
export function sizeOf({ policies, plan }) {
  const leavesOf = (id) => {
    const { kind, parts } = plan.conditions[id];
    return kind === 'leaf' ? [id] : parts.flatMap(leavesOf);
  };
  const leaves = plan.policies.flatMap(({ rule }) => leavesOf(rule.eligibility));
  return {
    policies: policies.length,
    leaves: leaves.length,
    differentLeaves: new Set(leaves).size,
    statedFacts: plan.values.filter(({ kind }) => kind === 'stated').length,
    derivedFacts: plan.values.filter(({ kind }) => kind === 'derived').length,
  };
}
