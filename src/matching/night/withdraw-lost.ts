import { Injectable } from '@nestjs/common';
import { leafReasons, type Explanation } from '../../core/evaluate/explanation.js';
import { demandSentence } from '../../core/evaluate/sentences.js';
import { Profile } from '../../core/facts/profile.js';
import { groupBy } from '../../core/group-by.js';
import type { Rulebook } from '../../policies/rule-library.js';
import { CaseOpener, type WithdrawableCase, type Withdrawal } from '../case-opener.js';
import type { DecidedEnterprise } from '../store-decision.js';

const REASONS_MAX = 4;

/**
 * Finds the unpaid cases that corrected facts no longer support. A case is decided again for its own business date: that
 * a year or a version has ended since takes nothing from it, and what cannot be said any more does not either.
 */
@Injectable()
export class WithdrawLost {
  constructor(private readonly cases: CaseOpener) {}

  /** Reads and computes only; outside of the caller's transaction. */
  async find(enterprises: readonly DecidedEnterprise[], rulebook: Rulebook): Promise<Withdrawal[]> {
    const open = groupBy(
      await this.cases.withdrawableOf(enterprises.map(({ id }) => id)),
      ({ enterpriseId }) => enterpriseId,
    );
    const lost: Withdrawal[] = [];
    for (const enterprise of enterprises)
      lost.push(...(await this.lostOf(enterprise, open.get(enterprise.id) ?? [], rulebook)));
    return lost;
  }

  /** How many were taken back: somebody may have acted on a case meanwhile. */
  async withdraw(lost: readonly Withdrawal[]): Promise<number> {
    let count = 0;
    for (const withdrawal of lost) if (await this.cases.withdraw(withdrawal)) count += 1;
    return count;
  }

  private async lostOf(
    { statements, decision }: DecidedEnterprise,
    cases: readonly WithdrawableCase[],
    { library, explainer }: Rulebook,
  ): Promise<Withdrawal[]> {
    const lost: Withdrawal[] = [];
    for (const [businessDate, ofDate] of groupBy(cases, (one) => one.businessDate)) {
      const isTonight = businessDate === decision.profile.asOf;
      const explanations = isTonight
        ? decision.explanations
        : await explainer.explain(
            new Profile(library.facts, statements, businessDate),
            new Set(ofDate.map(({ policyId }) => policyId)),
          );
      const byPolicy = new Map(explanations.map((one) => [one.policy.id, one]));
      for (const { policyId, entitlementKey } of ofDate) {
        const again = byPolicy.get(policyId);
        if (again?.verdict === 'ineligible' && !again.notInForce)
          lost.push({ entitlementKey, reason: whyNot(again) });
      }
    }
    return lost;
  }
}

/** Which conditions, and not by how much: it is told by mail and stands in the audit, where nobody looks at sensitivities. */
function whyNot({ reasons, asOf }: Explanation): string {
  const unmet = (reasons ? leafReasons(reasons) : [])
    .filter(({ truth }) => truth === false)
    .slice(0, REASONS_MAX)
    .map((reason) => demandSentence(reason, asOf).zh);
  return `按更正后的数据，已不符合条件：${unmet.join('；')}`;
}
