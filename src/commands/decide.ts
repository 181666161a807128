import { Explainer } from '../core/evaluate/explain.js';
import type { Explanation } from '../core/evaluate/explanation.js';
import { reasonJson } from '../core/evaluate/reason-json.js';
import { formatFinding } from '../core/finding.js';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import { decidedPolicies, type Library } from '../core/policy/policy.js';
import { readLibrary, type SourceFile } from '../core/policy/read-library.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { linesOf, readProfileLine } from './profile-lines.js';
import { readRuleFolder } from '../policies/rule-folder.js';

export interface DecideOptions {
  readonly rules: string;
  readonly facts: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly reader: string;
  readonly reasons?: boolean;
}

/**
 * `npx huiqi decide`: profiles as JSON Lines in, verdicts as JSON Lines out, in the order of the input and then of the
 * policy's id; no database. A faulty line is named on stderr, the others are decided all the same, and the exit code is 2.
 */
export async function decideCommand(options: DecideOptions): Promise<number> {
  if (options.reader !== 'explain') {
    throw new WrongCall(`there is no reader "${options.reader}" yet; use explain`);
  }
  const asOf = requireDate('--as-of', options.asOf);
  const knownAt =
    options.knownAt === undefined ? undefined : requireDate('--known-at', options.knownAt);
  const library = await loadLibrary(options.rules);
  const policies = decidedPolicies(library);
  if (policies.length === 0) throw new WrongCall(`"${options.rules}" holds no published policy`);
  const explainer = new Explainer(policies);
  let faulty = 0;
  let number = 0;
  for await (const line of linesOf(options.facts, '--facts')) {
    number += 1;
    if (line.trim() === '') continue;
    const profile = readProfileLine(line, library, asOf, knownAt);
    if ('fault' in profile) {
      say(`${options.facts === '-' ? 'stdin' : options.facts}: line ${number}: ${profile.fault}`);
      faulty += 1;
      continue;
    }
    const explanations = await explainer.explain(profile.profile);
    await print(
      explanations
        .map((explanation) => verdictLine(profile.id, explanation, library, options.reasons))
        .join('\n'),
    );
  }
  return faulty > 0 ? EXIT.wrong : EXIT.done;
}

function requireDate(option: string, text: string): LocalDate {
  if (!isLocalDate(text)) throw new WrongCall(`${option}: "${text}" is not a date YYYY-MM-DD`);
  return text;
}

/** All or nothing: deciding with half a folder would call people ineligible whose policy merely has a typing error. */
async function loadLibrary(folder: string): Promise<Library> {
  let files: SourceFile[];
  try {
    files = await readRuleFolder(folder);
  } catch {
    throw new WrongCall(`--rules: cannot read the folder "${folder}"`);
  }
  const { library, findings } = readLibrary(files);
  if (!library || findings.length > 0) {
    throw new WrongCall(`the rules have faults:\n${findings.map(formatFinding).join('\n')}`);
  }
  return library;
}

function verdictLine(
  id: string,
  explanation: Explanation,
  library: Library,
  withReasons = false,
): string {
  const { policy, verdict, amountFen, missing } = explanation;
  const line = { id, policy: policy.id, verdict, amountFen, missing };
  if (!withReasons) return JSON.stringify(line);
  return JSON.stringify({
    ...line,
    ...(explanation.notInForce && { reason: 'not-in-force' }),
    version: explanation.version?.hash ?? null,
    reasons: explanation.reasons
      ? reasonJson(explanation.reasons, explanation.asOf, library)
      : null,
  });
}
