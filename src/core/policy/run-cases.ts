import { explainCondition, type Explainer } from '../evaluate/explain.js';
import type { Explanation } from '../evaluate/explanation.js';
import type { Truth } from '../evaluate/truth.js';
import { Profile } from '../facts/profile.js';
import { readProfileJson } from '../facts/profile-json.js';
import type { Findings } from '../finding.js';
import type { PolicyCase } from './case-file.js';
import type { Library } from './policy.js';

/** Runs the cases of one policy; every difference is a finding that says what came out instead. Returns how many passed. */
export async function runCases(
  library: Library,
  explainer: Explainer,
  policyId: string,
  cases: readonly PolicyCase[],
  findings: Findings,
): Promise<number> {
  let passed = 0;
  for (const [index, policyCase] of cases.entries()) {
    const path = `cases[${index}]`;
    const { statements, faults } = readProfileJson(library.facts, policyCase.facts);
    for (const fault of faults)
      findings.add(`${path}.${fault.path}`, 'case-facts', `${policyCase.name}: ${fault.message}`);
    if (faults.length > 0) continue;
    const profile = new Profile(library.facts, statements, policyCase.asOf);
    const explanation = (await explainer.explain(profile)).find(
      ({ policy }) => policy.id === policyId,
    );
    const difference = explanation
      ? differenceOf(policyCase, explanation, await payableIn(policyCase, explanation, profile))
      : 'the policy is a draft and is not decided';
    if (difference) findings.add(path, 'case-failed', `${policyCase.name}: ${difference}`);
    else passed += 1;
  }
  return passed;
}

/** Whether it may be paid on the day, if the case asks; undefined if it does not. */
async function payableIn(
  { expect }: PolicyCase,
  { version }: Explanation,
  profile: Profile,
): Promise<Truth | undefined> {
  if (expect.payable === undefined) return undefined;
  if (!version) return false;
  return version.payableWhile
    ? (await explainCondition(version.payableWhile, profile)).truth
    : true;
}

function differenceOf(
  { expect }: PolicyCase,
  got: Explanation,
  payable: Truth | undefined,
): string | undefined {
  const differences = [
    compare('verdict', expect.verdict, got.verdict),
    'amountFen' in expect ? compare('amountFen', expect.amountFen, got.amountFen) : undefined,
    expect.missing
      ? compare('missing', [...expect.missing].sort().join(', '), got.missing.join(', '))
      : undefined,
    compare('payable', expect.payable, payable),
    expect.reason
      ? compare('reason', expect.reason, got.notInForce ? 'not-in-force' : 'in force')
      : undefined,
  ].filter((difference) => difference !== undefined);
  return differences.length > 0 ? differences.join('; ') : undefined;
}

function compare(what: string, expected: unknown, got: unknown): string | undefined {
  return expected === got
    ? undefined
    : `${what} is ${String(got) || 'none'}, expected ${String(expected) || 'none'}`;
}
