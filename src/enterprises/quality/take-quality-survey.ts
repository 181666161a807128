import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FactDictionary } from '../../core/facts/fact-definition.js';
import { addDays, type LocalDate } from '../../core/local-date.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { FactCatalogue } from '../fact-catalogue.js';
import type { FactCompleteness, QualitySurveyEntity } from './quality-survey.entity.js';
import { QualityRepository, type FreshSince, type IdRange } from './quality.repository.js';

/** So many enterprises' statements are grouped in some 20 ms, so that a page never waits for a survey. */
const ENTERPRISES_PER_STEP = 500;
const FORGOTTEN_PER_STEP = 1_000;

/**
 * Looks at all statements once, some enterprises at a time, and keeps what the page of data quality shows: with hundreds
 * of thousands of enterprises nobody waits for that while a page loads.
 */
@Injectable()
export class TakeQualitySurvey {
  private isRunning = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly catalogue: FactCatalogue,
    private readonly quality: QualityRepository,
  ) {}

  /** @throws DomainError RUN_IN_PROGRESS */
  async execute(onProgress?: (enterprises: number) => void): Promise<QualitySurveyEntity> {
    if (this.isRunning) throw new DomainError('RUN_IN_PROGRESS');
    this.isRunning = true;
    try {
      return await this.take(onProgress);
    } finally {
      this.isRunning = false;
    }
  }

  private async take(onProgress?: (enterprises: number) => void): Promise<QualitySurveyEntity> {
    const asOf = this.clock.today();
    const startedAt = this.clock.now();
    const dictionary = this.catalogue.current();
    const counts = new Counts(dictionary);
    const fresh = freshSince(dictionary, asOf);
    const survey = await this.unitOfWork.run(() =>
      this.quality.insert({ asOf, startedAt, finishedAt: null, enterpriseCount: 0, facts: [] }),
    );
    let enterpriseCount = 0;
    for (let after = 0; ;) {
      const range = await this.quality.nextRange(after, ENTERPRISES_PER_STEP);
      if (!range) break;
      await this.count(range, survey, fresh, counts);
      after = range.to;
      enterpriseCount += range.count;
      onProgress?.(enterpriseCount);
      await yieldToOthers();
    }
    const finished = {
      ...survey,
      enterpriseCount,
      facts: counts.facts,
      finishedAt: this.clock.now(),
    };
    await this.unitOfWork.run(() => this.quality.finish(finished));
    const forget = () =>
      this.unitOfWork.run(() => this.quality.forgetBefore(survey.id, FORGOTTEN_PER_STEP));
    while (await forget()) await yieldToOthers();
    return finished;
  }

  private async count(
    range: IdRange,
    { id, asOf }: QualitySurveyEntity,
    fresh: readonly FreshSince[],
    counts: Counts,
  ): Promise<void> {
    for (const counted of await this.quality.countFacts(range, fresh, asOf)) counts.add(counted);
    const conflicts = (await this.quality.findConflicts(range, asOf)).filter(({ fact }) =>
      counts.has(fact),
    );
    if (conflicts.length === 0) return;
    for (const { fact } of conflicts) counts.add({ fact, conflicts: 1 });
    await this.unitOfWork.run(() => this.quality.addConflicts(id, conflicts));
  }
}

class Counts {
  private readonly byFact: Map<string, FactCompleteness>;

  constructor(dictionary: FactDictionary) {
    const stated = [...dictionary.values()].filter(({ derived }) => !derived);
    const none = { stated: 0, fresh: 0, byDepartment: 0, conflicts: 0 };
    this.byFact = new Map(stated.map(({ id }) => [id, { fact: id, ...none }]));
  }

  has(fact: string): boolean {
    return this.byFact.has(fact);
  }

  add(some: Partial<FactCompleteness> & { readonly fact: string }): void {
    const known = this.byFact.get(some.fact);
    if (!known) return;
    this.byFact.set(some.fact, {
      fact: some.fact,
      stated: known.stated + (some.stated ?? 0),
      fresh: known.fresh + (some.fresh ?? 0),
      byDepartment: known.byDepartment + (some.byDepartment ?? 0),
      conflicts: known.conflicts + (some.conflicts ?? 0),
    });
  }

  get facts(): FactCompleteness[] {
    return [...this.byFact.values()];
  }
}

function freshSince(dictionary: FactDictionary, today: LocalDate): FreshSince[] {
  return [...dictionary.values()]
    .filter(({ derived }) => !derived)
    .map(({ id, freshDays }) => ({
      fact: id,
      recordedOn: freshDays === undefined ? '' : addDays(today, -freshDays),
    }));
}
