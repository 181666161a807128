import type { Decision } from '../../evaluate/columns/columns-reader.js';
import { decideProfiles } from '../../evaluate/columns/decide-profiles.js';
import { Explainer } from '../../evaluate/explain.js';
import { Profile } from '../../facts/profile.js';
import { addDays, type LocalDate } from '../../local-date.js';
import { makePlan } from '../plan/make-plan.js';
import type { Plan } from '../plan/plan.js';
import type { Library, Policy } from '../policy.js';
import { BoundaryProfiles } from './boundary-profiles.js';

/** A reader that decides many profiles under one plan; undefined where it refuses to answer, as databases may. */
export interface PlanReader {
  readonly name: string;
  decide(
    plan: Plan,
    profiles: readonly Profile[],
  ): Promise<readonly (readonly (Decision | undefined)[])[]>;
}

export interface Disagreement {
  readonly policy: string;
  readonly asOf: LocalDate;
  readonly reader: string;
  readonly profile: Profile;
  readonly explained: Decision;
  readonly other: Decision;
}

export interface AgreementProof {
  /** Answers compared, one for each profile, policy and reader beside the explainer. */
  readonly compared: number;
  /** Answers that a reader refused to give. */
  readonly refused: number;
  readonly disagreement?: Disagreement;
}

export const COLUMNS: PlanReader = {
  name: 'columns',
  decide: (plan, profiles) => Promise.resolve(decideProfiles(plan, profiles)),
};

/** How many profiles are decided together; what a database takes in one go without trouble. */
const TOGETHER = 500;

/** The explain reader against others on profiles of one date. Stops at the first disagreement. */
export async function compareReaders(
  library: Library,
  policies: readonly Policy[],
  asOf: LocalDate,
  profiles: readonly Profile[],
  readers: readonly PlanReader[],
): Promise<AgreementProof> {
  const explainer = new Explainer(policies);
  const plan = makePlan(policies, library.facts, asOf);
  let compared = 0;
  let refused = 0;
  for (let start = 0; start < profiles.length; start += TOGETHER) {
    const some = profiles.slice(start, start + TOGETHER);
    const explained: Decision[][] = [];
    for (const profile of some) explained.push(await explain(explainer, profile));
    for (const reader of readers) {
      const decided = await reader.decide(plan, some);
      for (const [row, profile] of some.entries()) {
        for (const [place, own] of (explained[row] ?? []).entries()) {
          const other = decided[row]?.[place];
          if (!other) refused += 1;
          else if (!isSameDecision(own, other))
            return {
              compared,
              refused,
              disagreement: {
                policy: own.policy,
                asOf,
                reader: reader.name,
                profile,
                explained: own,
                other,
              },
            };
          compared += 1;
        }
      }
    }
  }
  return { compared, refused };
}

/** Compares the readers on made-up profiles aimed at a policy's boundaries, on each date on which its text changes. */
export async function proveAgreement(
  library: Library,
  policy: Policy,
  readers: readonly PlanReader[],
  count: number,
  seed: number,
): Promise<AgreementProof> {
  const dates = turningDates(policy);
  let proof: AgreementProof = { compared: 0, refused: 0 };
  for (const [index, asOf] of dates.entries()) {
    const made = new BoundaryProfiles(makePlan([policy], library.facts, asOf), seed + index);
    const profiles = Array.from(
      { length: Math.ceil(count / dates.length) },
      () => new Profile(library.facts, made.next(), asOf),
    );
    const next = await compareReaders(library, [policy], asOf, profiles, readers);
    proof = {
      ...next,
      compared: proof.compared + next.compared,
      refused: proof.refused + next.refused,
    };
    if (proof.disagreement) return proof;
  }
  return proof;
}

async function explain(explainer: Explainer, profile: Profile): Promise<Decision[]> {
  return (await explainer.explain(profile)).map(
    ({ policy, verdict, notInForce, amountFen, missing }) => ({
      policy: policy.id,
      verdict,
      notInForce,
      amountFen,
      missing,
    }),
  );
}

export function isSameDecision(a: Decision, b: Decision): boolean {
  return (
    a.verdict === b.verdict &&
    a.notInForce === b.notInForce &&
    a.amountFen === b.amountFen &&
    a.missing.join() === b.missing.join()
  );
}

/** First and last day of each version, the days on which a parameter changes and those before: all within a version. */
function turningDates({ versions }: Policy): LocalDate[] {
  const dates = versions.flatMap(({ from, to, parameters }) => {
    const changes = [...parameters.values()]
      .flatMap(({ values }) => values)
      .flatMap(({ from: day }) => (day && day > from ? [day, addDays(day, -1)] : []));
    // A year on, facts of the year before are those of a year in which the version was in force.
    return [from, addDays(from, 400), ...(to ? [to] : []), ...changes].filter(
      (day) => day >= from && (!to || day <= to),
    );
  });
  return [...new Set(dates)].sort();
}
