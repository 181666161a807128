import { Injectable } from '@nestjs/common';
import { ColumnsReader } from '../../core/evaluate/columns/columns-reader.js';
import { compareVerdicts } from '../../core/evaluate/columns/compare-verdicts.js';
import { recount } from '../../core/evaluate/columns/what-if.js';
import type { LocalDate } from '../../core/local-date.js';
import { makePlan } from '../../core/policy/plan/make-plan.js';
import type { RawScalar } from '../../core/policy/raw-policy.js';
import { SnapshotKeeper } from '../../enterprises/snapshot/snapshot-keeper.js';
import { Clock } from '../../platform/clock.js';
import { WhatIfPolicy } from '../../policies/what-if-policy.js';
import type { RecountDto, RecountedDto } from '../dto/recount.dto.js';

/**
 * Decides everybody under one policy as it is and with other numbers in its parameters. The snapshot of the population is
 * read in memory, so that a threshold can be dragged.
 */
@Injectable()
export class RecountPolicy {
  constructor(
    private readonly whatIf: WhatIfPolicy,
    private readonly snapshots: SnapshotKeeper,
    private readonly clock: Clock,
  ) {}

  async execute(
    policyId: string,
    values: Readonly<Record<string, RawScalar>>,
    asOf: LocalDate = this.clock.today(),
  ): Promise<RecountDto> {
    const { library, policy, changed } = await this.whatIf.execute(policyId, asOf, values);
    const [plan, otherPlan] = [policy, changed].map((one) =>
      makePlan([one], library.facts, asOf),
    ) as [ReturnType<typeof makePlan>, ReturnType<typeof makePlan>];
    return this.snapshots.use(asOf, ({ population }) => {
      const before = new ColumnsReader(plan, population).decide();
      const after = recount(before, otherPlan);
      const [planes, otherPlanes] = [before.planesOf(0), after.planesOf(0)];
      const changes =
        planes && otherPlanes
          ? compareVerdicts(planes, otherPlanes)
          : { changed: 0, gained: 0, lost: 0 };
      return {
        policyId,
        asOf,
        enterprises: population.rows,
        before: countsOf(before),
        after: countsOf(after),
        ...changes,
      };
    });
  }
}

function countsOf(reader: ColumnsReader): RecountedDto {
  const { eligible = 0, unknown = 0, ineligible = 0 } = reader.counts()[0] ?? {};
  const { fen } = reader.amounts(0);
  let amountFen = 0;
  let amountUnknown = 0;
  for (const one of fen) {
    if (Number.isNaN(one)) amountUnknown += 1;
    else amountFen += one;
  }
  return { eligible, unknown, ineligible, amountFen, amountUnknown };
}
