import type { FactDictionary } from '../../facts/fact-definition.js';
import { amountEdits } from './mutate-amount.js';
import { conditionEdits } from './mutate-condition.js';
import { parameterEdits } from './mutate-parameter.js';
import type { RawPolicy, RawVersion } from '../raw-policy.js';
import { applyEdit, formatPath, replaced, type RuleEdit, type RulePath } from './rule-edit.js';
import { neighbours } from './step-number.js';

/** A policy with one small mistake in it, such as somebody makes who types it in. */
export interface Mutant {
  readonly path: string;
  /** What was changed, e.g. `lessThanInclusive → lessThan`. */
  readonly change: string;
  readonly policy: RawPolicy;
}

/**
 * Every mutant of a policy: operators, thresholds and connectives, parts left out, numbers of the amount, periods and
 * days, each changed alone and none left out. Some of them mean what the policy means; nothing can tell them apart, and
 * they are among these all the same.
 */
export function mutantsOf(policy: RawPolicy, facts: FactDictionary): Mutant[] {
  return policy.versions
    .flatMap((version, index) => versionEdits(version, ['versions', index], facts))
    .map((edit) => ({
      path: formatPath(edit.at),
      change: edit.change,
      policy: withoutLooseParameters(policy, applyEdit(policy, edit)),
    }));
}

/**
 * Whoever leaves out a part leaves out its number as well. If the number stayed, the checker would refuse the mutant as
 * a matter of tidiness, and nobody would learn whether a case notices.
 */
function withoutLooseParameters(before: RawPolicy, after: RawPolicy): RawPolicy {
  after.versions.forEach((version, index) => {
    for (const name of Object.keys(version.parameters ?? {})) {
      const used = [before.versions[index], version].map((each) =>
        JSON.stringify(each).includes(JSON.stringify({ parameter: name })),
      );
      if (used[0] && !used[1]) delete version.parameters?.[name];
    }
  });
  return after;
}

function versionEdits(version: RawVersion, at: RulePath, facts: FactDictionary): RuleEdit[] {
  const { eligibility, benefit, payableWhile } = version;
  return [
    ...dateEdits(version, at),
    ...parameterEdits(version, at, facts),
    ...(eligibility ? conditionEdits(eligibility, [...at, 'eligibility'], facts) : []),
    ...(benefit ? amountEdits(benefit, [...at, 'benefit'], facts) : []),
    ...(payableWhile ? conditionEdits(payableWhile, [...at, 'payableWhile'], facts) : []),
  ];
}

function dateEdits({ effective }: RawVersion, at: RulePath): RuleEdit[] {
  return (['from', 'to'] as const).flatMap((end) => {
    const day = effective[end];
    if (day === undefined) return [];
    return neighbours(day, 'day').map((next) =>
      replaced([...at, 'effective', end], `${day} → ${next}`, next),
    );
  });
}
