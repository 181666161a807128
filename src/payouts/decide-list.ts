import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { PolicyTerms } from '../cases/policy-terms.js';
import type { Shortfall } from '../core/policy/policy.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { WhenShort } from './dto/list-approval.dto.js';
import { FindFundings } from './find-fundings.js';
import { partsOf, type Funding, type MoneyLeft } from './funding.js';
import { queueOrder } from './queue-order.js';
import { reduceProRata } from './reduce-pro-rata.js';
import { formatYuan } from './yuan.js';

/** What becomes of the cases of a list whose publicity is over. */
export type ListDecision =
  | {
      readonly kind: 'approve';
      readonly now: readonly BenefitCaseEntity[];
      /** They wait for money. */
      readonly later: readonly BenefitCaseEntity[];
    }
  /** Each is to get so much by its id, once that has been published. */
  | {
      readonly kind: 'reduce';
      readonly amounts: ReadonlyMap<string, number>;
      readonly reason: string;
    };

/** Looks how far the money reaches for a list and, where it does not, what its policy's rule makes of that. */
@Injectable()
export class DecideList {
  constructor(
    private readonly cases: CaseRepository,
    private readonly terms: PolicyTerms,
    private readonly findFundings: FindFundings,
  ) {}

  /**
   * To be called while the policy's accounts are held.
   * @throws DomainError FUNDS_AWAITED, INSUFFICIENT_FUNDS
   */
  async execute(
    policyId: string,
    cases: readonly BenefitCaseEntity[],
    funding: Funding,
    whenShort: WhenShort,
  ): Promise<ListDecision> {
    const shortfall = this.terms.shortfall(policyId);
    const inOrder = [...cases].sort(queueOrder(shortfall));
    const waiting = cases.length === 0 ? [] : await this.waitingFor(policyId);
    const left = await this.findFundings.moneyLeft([funding]);
    if (waiting.length > 0) {
      // Whoever has been agreed to already comes first, however far the money would reach for these.
      if (whenShort === 'refuse')
        throw new DomainError('FUNDS_AWAITED', { waitingCount: waiting.length });
      return { kind: 'approve', now: [], later: inOrder };
    }
    const lacksFen = left.lacking(inOrder.flatMap((of) => partsOf(funding, payable(of))));
    if (lacksFen === 0) return { kind: 'approve', now: inOrder, later: [] };
    if (whenShort === 'refuse') throw tooShort(inOrder, funding, left, shortfall);
    if (shortfall?.rule === 'pro-rata') return reduction(inOrder, funding, left, shortfall);
    const reach = inOrder.findIndex((of) => !left.take(partsOf(funding, payable(of))));
    return { kind: 'approve', now: inOrder.slice(0, reach), later: inOrder.slice(reach) };
  }

  private waitingFor(policyId: string): Promise<BenefitCaseEntity[]> {
    return this.cases.lockByPolicy(policyId, 'awaiting-funds');
  }
}

/** Divided by what is due, not by what an earlier reduction has made of it. */
function reduction(
  cases: readonly BenefitCaseEntity[],
  funding: Funding,
  left: MoneyLeft,
  shortfall: Shortfall,
): ListDecision {
  const amounts = reduceProRata(cases.map(due), funding, left);
  if (!amounts) throw tooShort(cases, funding, left, shortfall);
  const given = formatYuan(amounts.reduce((sum, amount) => sum + amount, 0));
  const total = formatYuan(cases.reduce((sum, of) => sum + due(of), 0));
  return {
    kind: 'reduce',
    amounts: new Map(cases.map(({ id }, index) => [id, amounts[index] ?? 0])),
    reason:
      `应付合计 ${total} 元，预算指标可付 ${given} 元，按比例核减（${shortfall.basis}）`.slice(
        0,
        500,
      ),
  };
}

const BY_RULE = {
  'first-come': { zh: '按先后顺序，排队等候', en: 'first come, first served; the rest wait' },
  'pro-rata': { zh: '按比例核减，重新公示', en: 'reduced pro rata and published again' },
  ranked: { zh: '按排名先后，排队等候', en: 'in the order of their rank; the rest wait' },
} as const;

function tooShort(
  cases: readonly BenefitCaseEntity[],
  funding: Funding,
  left: MoneyLeft,
  shortfall: Shortfall | undefined,
): DomainError {
  const neededFen = cases.reduce((sum, of) => sum + payable(of), 0);
  const availableFen = left.reachOf(funding);
  const [needed, available] = [formatYuan(neededFen), formatYuan(availableFen)];
  const rule = BY_RULE[shortfall?.rule ?? 'first-come'];
  return new DomainError(
    'INSUFFICIENT_FUNDS',
    { availableFen, neededFen },
    {
      detail: {
        zh: `需要 ${needed} 元，可用 ${available} 元。可按政策规定办理：${rule.zh}。`,
        en: `${needed} yuan are needed, ${available} are available. By the policy's rule: ${rule.en}.`,
      },
    },
  );
}

/** The lifecycle lets no case onto a list without an amount to pay. */
export function payable({ amountFen, caseNumber }: BenefitCaseEntity): number {
  if (amountFen === null) throw new Error(`case ${caseNumber} is on a list without an amount`);
  return amountFen;
}

function due(benefitCase: BenefitCaseEntity): number {
  return benefitCase.entitledFen ?? payable(benefitCase);
}
