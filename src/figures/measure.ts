import { CASE_LIFECYCLE, CASE_STATES, roadOf } from '../core/lifecycle/case-lifecycle.js';
import { limitOf, type PolicyLimits } from '../core/lifecycle/due-date.js';
import type { CaseState, Road } from '../core/lifecycle/lifecycle.js';
import { transitionOf } from '../core/lifecycle/transitions.js';
import type { LocalDate } from '../core/local-date.js';
import { versionOn, type Policy } from '../core/policy/policy.js';
import type {
  ClosedFiguresDto,
  DurationDto,
  MeasureDto,
  StateFiguresDto,
  StateLimitDto,
} from './dto/figures.dto.js';
import { addTo, countOf, percentileOf, type DurationTally } from './duration-tally.js';
import type { Ending, Standing, Stay } from './figures.repository.js';
import type { WorkingCalendar } from './working-calendar.js';
import { COUNTED_REASONS, STUCK_REASONS, type CountedReason } from './stuck-reasons.js';

export const OPEN_STATES = CASE_STATES.filter((state) => !CASE_LIFECYCLE.states[state].end);
export const END_STATES = CASE_STATES.filter((state) => CASE_LIFECYCLE.states[state].end);

/** Where the authority has to act within a limit, and is reported a level up where it does not. */
export const WATCHED_STATES = CASE_STATES.filter((state) =>
  transitionOf(state, 'escalate', 'confirm'),
);

/** By whose law and on which road limits are shown; the usual ones where several policies are looked at. */
export interface LimitTerms {
  readonly road: Road;
  readonly limits: PolicyLimits;
}

const NOTHING: DurationTally = new Map();

const USUAL: LimitTerms = { road: 'confirm', limits: {} };

export function limitTermsOf(policy: Policy | undefined, today: LocalDate): LimitTerms {
  const version = policy && versionOn(policy, today);
  if (!policy || !version) return USUAL;
  return { road: roadOf(policy.delivery, version.benefit.effect), limits: version.limits };
}

interface Lengths {
  readonly working: DurationTally;
  readonly calendar: DurationTally;
  limitedCount: number;
  withinCount: number;
}

/** What has been counted of one group of cases, piece by piece; pieces of several groups add up to the group of them all. */
export class Measure {
  private readonly standings: Standing[] = [];
  private readonly stays = new Map<CaseState, Lengths>();
  private readonly endings = new Map<CaseState, Lengths>();

  addStanding(standing: Standing): void {
    this.standings.push(standing);
  }

  addStay(stay: Stay, calendar: WorkingCalendar): void {
    add(this.stays, stay, calendar);
  }

  addEnding(ending: Ending, calendar: WorkingCalendar): void {
    add(this.endings, ending, calendar);
  }

  /** How many of its cases have not ended. */
  get openCount(): number {
    return this.standings.filter(isOpen).reduce((sum, { count }) => sum + count, 0);
  }

  /** How many of its cases closed under a limit. */
  get limitedCount(): number {
    return this.endings.get('closed')?.limitedCount ?? 0;
  }

  toDto(terms: LimitTerms): MeasureDto {
    const open = this.standings.filter(isOpen);
    return {
      openCount: this.openCount,
      overdueCount: open.reduce((sum, { overdueCount }) => sum + overdueCount, 0),
      stuckCount: stuckOf(open),
      states: OPEN_STATES.map((state) => this.stateFigures(state, terms)),
      ended: END_STATES.map((state) => ({
        state,
        stateLabel: CASE_LIFECYCLE.states[state].label,
        count: countOf(this.endings.get(state)?.working ?? NOTHING),
      })),
      closed: this.closedFigures(),
      stuck: COUNTED_REASONS.map((reason) => reasonCount(open, reason)).filter(
        ({ count }) => count > 0,
      ),
    };
  }

  private stateFigures(state: CaseState, terms: LimitTerms): StateFiguresDto {
    const here = this.standings.filter((standing) => standing.state === state);
    const lengths = this.stays.get(state);
    return {
      state,
      stateLabel: CASE_LIFECYCLE.states[state].label,
      waitingCount: here.reduce((sum, { count }) => sum + count, 0),
      amountFen: here.reduce((sum, { amountFen }) => sum + amountFen, 0),
      overdueCount: here.reduce((sum, { overdueCount }) => sum + overdueCount, 0),
      stuckCount: stuckOf(here),
      stays: durationOf(lengths),
      limit: limitShown(state, terms),
      limitedCount: lengths?.limitedCount ?? 0,
      withinCount: lengths?.withinCount ?? 0,
    };
  }

  private closedFigures(): ClosedFiguresDto {
    const lengths = this.endings.get('closed');
    return {
      ...durationOf(lengths),
      limitedCount: lengths?.limitedCount ?? 0,
      withinCount: lengths?.withinCount ?? 0,
    };
  }
}

function add(
  to: Map<CaseState, Lengths>,
  { state, beganOn, endedOn, count, limitedCount, withinCount }: Stay,
  calendar: WorkingCalendar,
): void {
  const { workingDays, calendarDays } = calendar.between(beganOn, endedOn);
  const lengths = to.get(state) ?? {
    working: new Map(),
    calendar: new Map(),
    limitedCount: 0,
    withinCount: 0,
  };
  to.set(state, lengths);
  addTo(lengths.working, workingDays, count);
  addTo(lengths.calendar, calendarDays, count);
  lengths.limitedCount += limitedCount;
  lengths.withinCount += withinCount;
}

function isOpen({ state }: Standing): boolean {
  return !CASE_LIFECYCLE.states[state].end;
}

function stuckOf(standings: readonly Standing[]): number {
  return standings.reduce((sum, { reason, count }) => (reason === null ? sum : sum + count), 0);
}

function reasonCount(standings: readonly Standing[], reason: CountedReason) {
  const count = standings
    .filter((standing) => standing.reason === reason)
    .reduce((sum, standing) => sum + standing.count, 0);
  return { reason, reasonLabel: STUCK_REASONS[reason], count };
}

function durationOf(lengths: Lengths | undefined): DurationDto {
  const working: DurationTally = lengths?.working ?? NOTHING;
  const calendar: DurationTally = lengths?.calendar ?? NOTHING;
  return {
    count: countOf(working),
    medianWorkingDays: percentileOf(working, 50),
    p90WorkingDays: percentileOf(working, 90),
    medianCalendarDays: percentileOf(calendar, 50),
    p90CalendarDays: percentileOf(calendar, 90),
  };
}

function limitShown(state: CaseState, { road, limits }: LimitTerms): StateLimitDto | null {
  const id = limitOf(state, road);
  if (!id) return null;
  const limit = CASE_LIFECYCLE.limits[id];
  const { label } = limit;
  if (limit.kind !== 'working-days') return { id, label, workingDays: null };
  const own = limit.policyLimit ? limits[limit.policyLimit] : undefined;
  return { id, label, workingDays: own ?? limit.workingDays };
}
