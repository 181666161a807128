import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/page-query.dto.js';
import type { MatchRunDto, MatchRunListDto } from '../dto/match-run.dto.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { MatchRunRepository, type NamedSetAside } from './match-run.repository.js';
import type { Tally } from './tally.js';

const SET_ASIDE_SHOWN_MAX = 100;

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
    const [view] = await this.viewsOf([run]);
    return view as MatchRunDto;
  }

  async page({ limit, cursor }: PageQuery): Promise<MatchRunListDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const runs = await this.runs.findPage(limit + 1, beforeId);
    return pageOf(await this.viewsOf(runs), limit, ({ id }) => [id]);
  }

  private async viewsOf(runs: readonly MatchRunEntity[]): Promise<MatchRunDto[]> {
    const ids = runs.map(({ id }) => id);
    const tallies = await this.runs.tallies(ids);
    const withSomeAside = ids.filter((id) => (tallies.get(id)?.setAside ?? 0) > 0);
    const setAside = await this.runs.listSetAside(withSomeAside, SET_ASIDE_SHOWN_MAX);
    return runs.map((run) => this.viewOf(run, tallies.get(run.id), setAside.get(run.id) ?? []));
  }

  private secondsLeft(run: MatchRunEntity, done: number): number | null {
    const seconds = (this.clock.now().getTime() - run.startedAt.getTime()) / 1000;
    if (run.state !== 'running' || done === 0) return null;
    return Math.ceil((Math.max(0, run.enterpriseCount - done) * seconds) / done);
  }

  private viewOf(
    run: MatchRunEntity,
    tally: Tally | undefined,
    setAside: readonly NamedSetAside[],
  ): MatchRunDto {
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
      setAside: [...setAside],
    };
  }
}
