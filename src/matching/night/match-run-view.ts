import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import type { MatchRunDto, MatchRunListDto } from '../dto/match-run.dto.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { MatchRunRepository } from './match-run.repository.js';
import type { Tally } from './tally.js';

/** Runs as people follow them: how far they are, and what they found for each policy. */
@Injectable()
export class MatchRunView {
  constructor(
    private readonly runs: MatchRunRepository,
    private readonly rules: RuleLibrary,
    private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<MatchRunDto> {
    const run = await this.runs.findById(id);
    if (!run) throw new DomainError('NOT_FOUND');
    return this.viewOf(run, (await this.runs.tallies([id])).get(id));
  }

  async page({ limit, cursor }: PageQuery): Promise<MatchRunListDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const runs = await this.runs.findPage(limit + 1, beforeId);
    const tallies = await this.runs.tallies(runs.map(({ id }) => id));
    return pageOf(
      runs.map((run) => this.viewOf(run, tallies.get(run.id))),
      limit,
      ({ id }) => [id],
    );
  }

  private secondsLeft(run: MatchRunEntity, done: number): number | null {
    const seconds = (this.clock.now().getTime() - run.startedAt.getTime()) / 1000;
    if (run.state !== 'running' || done === 0) return null;
    return Math.ceil((Math.max(0, run.enterpriseCount - done) * seconds) / done);
  }

  private viewOf(run: MatchRunEntity, tally: Tally | undefined): MatchRunDto {
    const { policies } = this.rules.current();
    const none = { eligible: 0, unknown: 0, ineligible: 0, notInForce: 0 };
    return {
      id: run.id,
      asOf: run.asOf,
      state: run.state,
      enterpriseCount: run.enterpriseCount,
      doneCount: tally?.enterprises ?? 0,
      examinedCount: tally?.examined ?? 0,
      setAsideCount: tally?.setAside ?? 0,
      openedCaseCount: tally?.openedCases ?? 0,
      withdrawnCaseCount: tally?.withdrawnCases ?? 0,
      storedDecisionCount: tally?.storedDecisions ?? 0,
      fullBecause: run.fullBecause,
      secondsLeft: this.secondsLeft(run, tally?.enterprises ?? 0),
      startedBy: run.startedBy,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      perPolicy: run.policyIds.map((policyId) => ({
        policyId,
        title: policies.get(policyId)?.title ?? { zh: policyId, en: policyId },
        ...none,
        ...tally?.policies[policyId],
      })),
    };
  }
}
