import { setImmediate as immediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Confined } from '../enterprises/scopes/staff-scopes.js';
import { addDays, type LocalDate } from '../core/local-date.js';
import { fengxianTowns, townName } from '../core/standards/fengxian-towns.js';
import { isCalendarCertain } from '../core/standards/working-days.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { CasesInView } from './cases-in-view.js';
import type { FiguresQuery } from './dto/figures-query.dto.js';
import type { FiguresDto } from './dto/figures.dto.js';
import { FiguresRepository, type FiguresQuestion, type Period } from './figures.repository.js';
import { END_STATES, limitTermsOf, Measure, WATCHED_STATES } from './measure.js';
import { WorkingCalendar } from './working-calendar.js';

type By = FiguresQuery['by'];

/** How long cases take, how many keep their limits, where they stand and why they do not get on. */
@Injectable()
export class WorkOutFigures {
  constructor(
    private readonly figures: FiguresRepository,
    private readonly casesInView: CasesInView,
    private readonly rules: RuleLibrary,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError VALIDATION_FAILED for a period that ends before it begins */
  async execute(actor: Confined, { from, to, by, ...scope }: FiguresQuery): Promise<FiguresDto> {
    const today = this.clock.today();
    const period = periodOf(from, to, today);
    const question: FiguresQuestion = {
      ...this.casesInView.of(actor, scope),
      key: by === 'town' ? 'town' : 'policy',
    };
    const total = new Measure();
    const groups = new Map<string, Measure>();
    const measures = (key: string) => {
      const name = this.groupOf(by, key);
      const group = groups.get(name) ?? new Measure();
      groups.set(name, group);
      return [total, group];
    };
    for (const standing of await this.figures.standings(question))
      for (const measure of measures(standing.key)) measure.addStanding(standing);
    const firstDay = await this.figures.firstDay();
    if (firstDay !== undefined) {
      const past = { from: later(period.from, firstDay), to: earlier(period.to, today) };
      const calendar = new WorkingCalendar(firstDay, past.to);
      const states = { ends: END_STATES, watched: WATCHED_STATES };
      for (const part of partsOf(past)) {
        for (const stay of await this.figures.stays(question, part))
          for (const measure of measures(stay.key)) measure.addStay(stay, calendar);
        for (const ending of await this.figures.endings(question, part, states))
          for (const measure of measures(ending.key)) measure.addEnding(ending, calendar);
        // SQLite answers at once, in the thread of everybody's requests: they have to come in between.
        await immediate();
      }
    }
    const { policies } = this.rules.current();
    const termsOf = (policyId: string | undefined) =>
      limitTermsOf(policyId === undefined ? undefined : policies.get(policyId), today);
    return {
      today,
      ...period,
      calendarCertain: isCalendarCertain(period.to),
      by,
      towns: fengxianTowns().map((code) => ({ code, name: townName(code) ?? code })),
      total: total.toDto(termsOf(scope.policyId)),
      groups: [...groups]
        .sort(
          ([a, one], [b, other]) =>
            other.limitedCount - one.limitedCount ||
            other.openCount - one.openCount ||
            (a < b ? -1 : 1),
        )
        .map(([key, measure]) => ({
          ...measure.toDto(termsOf(by === 'policy' ? key : scope.policyId)),
          key,
          label: this.labelOf(by, key),
        })),
    };
  }

  private groupOf(by: By, key: string): string {
    return by === 'department' ? (this.rules.current().policies.get(key)?.authority ?? '') : key;
  }

  private labelOf(by: By, key: string) {
    switch (by) {
      case 'policy':
        return this.rules.current().policies.get(key)?.title ?? { zh: key, en: key };
      case 'department':
        return key === '' ? { zh: '政策已不在政策库', en: 'Policy no longer held' } : same(key);
      case 'town':
        return key === ''
          ? { zh: '登记街镇不详', en: 'Town not known' }
          : same(townName(key) ?? key);
    }
  }
}

/** Few enough days that no query takes long, however many cases there are. */
const DAYS_PER_QUERY = 7;

function* partsOf({ from, to }: Period): Generator<Period> {
  for (let first = from; first <= to; first = addDays(first, DAYS_PER_QUERY)) {
    const last = addDays(first, DAYS_PER_QUERY - 1);
    yield { from: first, to: last < to ? last : to };
  }
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}

function same(text: string) {
  return { zh: text, en: text };
}

function periodOf(
  from: LocalDate | undefined,
  to: LocalDate | undefined,
  today: LocalDate,
): Period {
  const last = to ?? today;
  const first = from ?? `${last.slice(0, 4)}-01-01`;
  if (first <= last) return { from: first, to: last };
  throw new DomainError(
    'VALIDATION_FAILED',
    {},
    {
      errors: [
        {
          path: 'from',
          message: { zh: '期间的起始日晚于截止日', en: 'the period ends before it begins' },
        },
      ],
    },
  );
}
