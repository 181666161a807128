import { Explainer } from '../../evaluate/explain.js';
import { Findings } from '../../finding.js';
import type { PolicyCase } from '../case-file.js';
import { mutantsOf } from './mutate-policy.js';
import type { Library } from '../policy.js';
import type { RawPolicy } from '../raw-policy.js';
import { readRawPolicy } from '../read-policy.js';
import { runCases } from '../run-cases.js';

/** What became of a mutant: a case noticed it, the checker refused it, or nobody did. */
export interface MutantOutcome {
  readonly path: string;
  readonly change: string;
  readonly outcome: 'killed' | 'refused' | 'survived';
  /** The case that noticed it, or the checker's message. */
  readonly by?: string;
}

export interface MutationResult {
  readonly outcomes: readonly MutantOutcome[];
  /** Cases that fail on the policy itself; they would notice every mutant and are left out. */
  readonly failing: readonly string[];
}

/** Makes every mutant of a policy and runs it against the cases beside the policy until one fails. */
export async function runMutants(
  library: Library,
  raw: RawPolicy,
  cases: readonly PolicyCase[],
  onDone: () => void = () => undefined,
): Promise<MutationResult> {
  const sound: PolicyCase[] = [];
  const failing: string[] = [];
  const original = new Explainer([...library.policies.values()].filter(({ id }) => id === raw.id));
  for (const policyCase of cases) {
    if (await passes(library, original, raw.id, policyCase)) sound.push(policyCase);
    else failing.push(policyCase.name);
  }
  const outcomes: MutantOutcome[] = [];
  for (const { path, change, policy } of mutantsOf(raw, library.facts)) {
    outcomes.push({ path, change, ...(await tryMutant(library, policy, sound)) });
    onDone();
  }
  return { outcomes, failing };
}

async function tryMutant(
  library: Library,
  mutant: RawPolicy,
  cases: readonly PolicyCase[],
): Promise<Pick<MutantOutcome, 'outcome' | 'by'>> {
  const { policy, findings } = readRawPolicy(mutant, library.facts, new Findings(mutant.id));
  if (!policy) return { outcome: 'refused', by: findings.list[0]?.message };
  const explainer = new Explainer([policy]);
  for (const policyCase of cases) {
    if (!(await passes(library, explainer, mutant.id, policyCase)))
      return { outcome: 'killed', by: policyCase.name };
  }
  return { outcome: 'survived' };
}

async function passes(
  library: Library,
  explainer: Explainer,
  policyId: string,
  policyCase: PolicyCase,
): Promise<boolean> {
  return (await runCases(library, explainer, policyId, [policyCase], new Findings(''))) === 1;
}
