import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { LocalDate } from '../../core/local-date.js';
import { Clock } from '../../platform/clock.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { FactCatalogue } from '../fact-catalogue.js';
import type { QualitySurveyEntity } from './quality-survey.entity.js';
import { QualityRepository, type IdRange } from './quality.repository.js';
import { SurveyCounts } from './survey-counts.js';

/** The statements of so many enterprises are grouped in some 20 ms, so that a page never waits for a survey. */
const ENTERPRISES_PER_STEP = 100;
const FORGOTTEN_PER_STEP = 1_000;

export interface SurveyOptions {
  /** Stops it between two steps; a survey that was stopped counts for nothing. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (enterprises: number) => void;
}

/**
 * Looks at all statements once, some enterprises at a time, and keeps what the page of data quality shows: with hundreds
 * of thousands of enterprises nobody waits for that while a page loads. One process at a time takes one.
 */
@Injectable()
export class TakeQualitySurvey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly catalogue: FactCatalogue,
    private readonly quality: QualityRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError RUN_IN_PROGRESS */
  async execute(options: SurveyOptions = {}): Promise<QualitySurveyEntity> {
    return this.carryOut(await this.begin(), options);
  }

  /**
   * Nobody else takes one from now on; to be carried out.
   * @throws DomainError RUN_IN_PROGRESS
   */
  async begin(): Promise<QualitySurveyEntity> {
    const now = this.clock.now();
    const enterpriseCount = await this.quality.countEnterprises();
    try {
      return await this.unitOfWork.run(async () => {
        await this.quality.abandonDead(now);
        const survey = await this.quality.begin({
          asOf: this.clock.today(),
          state: 'running',
          startedAt: now,
          workedAt: now,
          finishedAt: null,
          enterpriseCount,
          doneCount: 0,
          facts: [],
        });
        await this.auditLog.record({
          action: 'quality-survey.begun',
          subjectType: 'quality-survey',
          subjectId: String(survey.id),
          detail: { asOf: survey.asOf },
        });
        return survey;
      });
    } catch (error) {
      if (isUniqueViolation(error, 'quality_survey')) throw new DomainError('RUN_IN_PROGRESS');
      throw error;
    }
  }

  /** What begin has begun. A survey that fails or is stopped is given up, so that the next one need not wait. */
  async carryOut(
    survey: QualitySurveyEntity,
    options: SurveyOptions = {},
  ): Promise<QualitySurveyEntity> {
    try {
      return await this.take(survey, options);
    } catch (error) {
      await this.unitOfWork.run(() => this.quality.report(survey.id, { state: 'abandoned' }));
      throw error;
    }
  }

  private async take(
    survey: QualitySurveyEntity,
    { signal, onProgress }: SurveyOptions,
  ): Promise<QualitySurveyEntity> {
    const { id, asOf } = survey;
    const counts = new SurveyCounts(
      this.catalogue.current(),
      this.catalogue.periodsAsked(asOf),
      asOf,
    );
    let doneCount = 0;
    for (let after = 0; ;) {
      signal?.throwIfAborted();
      const range = await this.quality.nextRange(after, ENTERPRISES_PER_STEP);
      if (!range) break;
      after = range.to;
      doneCount += range.count;
      await this.count(range, id, asOf, counts);
      await this.report(id, { doneCount });
      onProgress?.(doneCount);
      await yieldToOthers();
    }
    const outcome = {
      state: 'finished' as const,
      enterpriseCount: doneCount,
      facts: counts.facts,
      finishedAt: this.clock.now(),
    };
    await this.report(id, outcome);
    const forget = () =>
      this.unitOfWork.run(() => this.quality.forgetBefore(id, FORGOTTEN_PER_STEP));
    while (await forget()) await yieldToOthers();
    return { ...survey, ...outcome, doneCount };
  }

  private async count(
    range: IdRange,
    surveyId: number,
    asOf: LocalDate,
    counts: SurveyCounts,
  ): Promise<void> {
    for (const counted of await this.quality.countFacts(range, counts.freshDays, asOf))
      counts.add(counted);
    await yieldToOthers();
    const conflicts = (await this.quality.findConflicts(range, asOf)).filter(({ fact }) =>
      counts.has(fact),
    );
    if (conflicts.length === 0) return;
    for (const { fact } of conflicts) counts.addConflict(fact);
    await this.unitOfWork.run(() => this.quality.addConflicts(surveyId, conflicts));
  }

  private async report(id: number, standing: Partial<QualitySurveyEntity>): Promise<void> {
    const workedAt = this.clock.now();
    const isOurs = await this.unitOfWork.run(() =>
      this.quality.report(id, { ...standing, workedAt }),
    );
    // Stopped for longer than anybody waits, it was taken for dead: another one may be running.
    if (!isOurs) throw new Error(`survey ${id} was given up by another process`);
  }
}
