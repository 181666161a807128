import type { BenefitCase } from '../../api/cases.js';
import type { Label } from '../../i18n/language.js';

/** The waiting cases of one policy: one list, or one batch, to be made of them. */
export interface PolicyGroup {
  readonly policyId: string;
  readonly title: Label;
  readonly count: number;
  readonly amountFen: number;
}

export function groupByPolicy(cases: readonly BenefitCase[]): PolicyGroup[] {
  const groups = new Map<string, PolicyGroup>();
  for (const { policyId, policyTitle, amountFen } of cases) {
    const group = groups.get(policyId) ?? { policyId, title: policyTitle, count: 0, amountFen: 0 };
    groups.set(policyId, {
      ...group,
      count: group.count + 1,
      amountFen: group.amountFen + (amountFen ?? 0),
    });
  }
  return [...groups.values()].sort((a, b) => b.amountFen - a.amountFen);
}
