import { Explainer } from '../core/evaluate/explain.js';
import type { Explanation } from '../core/evaluate/explanation.js';
import { EVERYTHING } from '../core/facts/fact-view.js';
import { reasonJson } from '../core/evaluate/reason-json.js';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import type { Decision } from '../core/evaluate/columns/columns-reader.js';
import type { Profile } from '../core/facts/profile.js';
import { makePlan } from '../core/policy/plan/make-plan.js';
import { decidedPolicies, type Library, type Policy } from '../core/policy/policy.js';
import { openPlanReader } from './plan-readers.js';
import { EXIT, print, say, WrongCall } from './exit-code.js';
import { linesOf, readProfileLine } from './profile-lines.js';
import { readLibraryFolder } from './read-library-folder.js';

export interface DecideOptions {
  readonly rules: string;
  readonly facts: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly reader: string;
  readonly reasons?: boolean;
}

/** How many profiles the readers of populations decide together; memory grows with this and not with the file. */
const TOGETHER = 4_096;

interface NamedProfile {
  readonly id: string;
  readonly profile: Profile;
}

/**
 * `npx huiqi decide`: profiles as JSON Lines in, verdicts as JSON Lines out, in the order of the input and then of the
 * policy's id; no database. A faulty line is named on stderr, the others are decided all the same, and the exit code is 2.
 */
export async function decideCommand(options: DecideOptions): Promise<number> {
  const asOf = requireDate('--as-of', options.asOf);
  const knownAt =
    options.knownAt === undefined ? undefined : requireDate('--known-at', options.knownAt);
  const library = await readLibraryFolder(options.rules);
  const policies = decidedPolicies(library);
  if (policies.length === 0) throw new WrongCall(`"${options.rules}" holds no published policy`);
  const reader = await openReader(options, library, policies, asOf);
  let faulty = 0;
  let number = 0;
  let waiting: NamedProfile[] = [];
  try {
    for await (const line of linesOf(options.facts, '--facts')) {
      number += 1;
      if (line.trim() === '') continue;
      const profile = readProfileLine(line, library, asOf, knownAt);
      if ('fault' in profile) {
        say(`${options.facts === '-' ? 'stdin' : options.facts}: line ${number}: ${profile.fault}`);
        faulty += 1;
        continue;
      }
      waiting.push(profile);
      if (waiting.length < reader.together) continue;
      await print((await reader.lines(waiting)).join('\n'));
      waiting = [];
    }
    if (waiting.length > 0) await print((await reader.lines(waiting)).join('\n'));
  } finally {
    await reader.close();
  }
  return faulty > 0 || reader.refused() > 0 ? EXIT.wrong : EXIT.done;
}

interface LineReader {
  /** How many profiles it wants at a time. */
  readonly together: number;
  /** One line for each profile and policy. */
  lines(profiles: readonly NamedProfile[]): Promise<string[]>;
  /** How many answers it could not give. */
  refused(): number;
  close(): Promise<void>;
}

async function openReader(
  { reader, reasons }: DecideOptions,
  library: Library,
  policies: readonly Policy[],
  asOf: LocalDate,
): Promise<LineReader> {
  if (reader === 'explain') return explainReader(library, policies, reasons);
  if (reasons) throw new WrongCall('--reasons: only the reader explain gives reasons');
  const opened = await openPlanReader(reader);
  const plan = makePlan(policies, library.facts, asOf);
  let refused = 0;
  return {
    together: TOGETHER,
    lines: async (profiles) => {
      const decided = await opened.decide(
        plan,
        profiles.map(({ profile }) => profile),
      );
      return profiles.flatMap(({ id }, row) =>
        plan.policies.map((policy, place) => {
          const decision = decided[row]?.[place];
          if (decision) return decisionLine(id, decision);
          refused += 1;
          say(`${id}: ${policy.id}: a number is beyond what ${reader} can hold; use explain`);
          return JSON.stringify({ id, policy: policy.id, verdict: 'out-of-range' });
        }),
      );
    },
    refused: () => refused,
    close: () => opened.close(),
  };
}

function explainReader(
  library: Library,
  policies: readonly Policy[],
  withReasons?: boolean,
): LineReader {
  const explainer = new Explainer(policies);
  return {
    together: 1,
    lines: async (profiles) => {
      const lines: string[] = [];
      for (const { id, profile } of profiles) {
        for (const explanation of await explainer.explain(profile))
          lines.push(verdictLine(id, explanation, library, withReasons));
      }
      return lines;
    },
    refused: () => 0,
    close: () => Promise.resolve(),
  };
}

function decisionLine(id: string, { policy, verdict, amountFen, missing }: Decision): string {
  return JSON.stringify({ id, policy, verdict, amountFen, missing });
}

function requireDate(option: string, text: string): LocalDate {
  if (!isLocalDate(text)) throw new WrongCall(`${option}: "${text}" is not a date YYYY-MM-DD`);
  return text;
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
      ? reasonJson(explanation.reasons, explanation.asOf, library, EVERYTHING)
      : null,
  });
}
