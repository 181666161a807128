import { expect } from '@jest/globals';
import { REMINDERS } from '../../src/core/lifecycle/reminders.js';
import { daysBetween, type LocalDate } from '../../src/core/local-date.js';
import { workingDaysBetween } from '../../src/core/standards/working-days.js';
import type { MeasureDto } from '../../src/figures/dto/figures.dto.js';
import { OPEN_STATES, WATCHED_STATES } from '../../src/figures/measure.js';
import type { StuckReason } from '../../src/figures/stuck-reasons.js';
import { payableAccount } from '../../src/payouts/payable-account.js';
import type { MadeCase } from './random-cases.js';

function percentile(lengths: readonly number[], percent: number): number | null {
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
}

export function durations(spans: readonly { from: LocalDate; to: LocalDate }[]) {
  const working = spans.map(({ from, to }) => workingDaysBetween(from, to).days);
  const calendar = spans.map(({ from, to }) => daysBetween(from, to));
  return {
    count: spans.length,
    medianWorkingDays: percentile(working, 50),
    p90WorkingDays: percentile(working, 90),
    medianCalendarDays: percentile(calendar, 50),
    p90CalendarDays: percentile(calendar, 90),
  };
}

/** The stays of a case, read off its transitions one by one. */
function staysOf({ transitions }: MadeCase) {
  const stays = [];
  let entered = transitions[0];
  for (const transition of transitions.slice(1)) {
    if (!entered || transition.fromState === transition.toState) continue;
    const { toState: state, day: from, dueOn } = entered;
    stays.push({ state, from, to: transition.day, dueOn, next: transition.toState });
    entered = transition;
  }
  return stays;
}

export function reasonOf({ row }: MadeCase, today: LocalDate): StuckReason | null {
  const isLate = row.dueOn !== null && row.dueOn < today;
  const usual = isLate ? 'late' : null;
  switch (row.state) {
    case 'objected':
      return 'objection-open';
    case 'awaiting-funds':
    case 'bounced':
      return row.state;
    case 'approved':
      return 'zh' in payableAccount(row) ? 'account-invalid' : usual;
    case 'offered':
      if ((row.amountFen ?? 0) === 0) return 'amount-unknown';
      return row.reminderCount >= REMINDERS.count ? 'unanswered' : usual;
    case 'noticed':
    case 'confirmed':
    case 'under-review':
    case 'reviewed':
    case 'publicised':
    case 'instructed':
    case 'paid':
    case 'closed':
    case 'declined':
    case 'lapsed':
    case 'rejected':
    case 'withdrawn':
    case 'missed':
      return usual;
  }
}

/** The same figures with nothing but loops over everything. */
export function naiveFigures(
  all: readonly MadeCase[],
  {
    from,
    to,
    today,
  }: { readonly from: LocalDate; readonly to: LocalDate; readonly today: LocalDate },
): Partial<MeasureDto> {
  const ended = (day: LocalDate) => day >= from && day <= to;
  const stays = all.flatMap(staysOf).filter((stay) => ended(stay.to));
  const open = all.filter(({ row }) => row.closedAt === null);
  const closed = all.filter(
    ({ row, transitions }) => row.state === 'closed' && ended(transitions.at(-1)?.day ?? ''),
  );
  const limited = closed.filter((one) =>
    staysOf(one).some(({ state, dueOn }) => WATCHED_STATES.includes(state) && dueOn !== null),
  );
  const isKept = (one: MadeCase) =>
    staysOf(one).every(
      (stay) =>
        !WATCHED_STATES.includes(stay.state) || stay.dueOn === null || stay.to <= stay.dueOn,
    );
  return {
    openCount: open.length,
    overdueCount: open.filter(({ row }) => row.dueOn !== null && row.dueOn < today).length,
    stuckCount: open.filter((one) => reasonOf(one, today) !== null).length,
    closed: {
      ...durations(
        closed.map(({ transitions }) => ({
          from: transitions[0]?.day ?? '',
          to: transitions.at(-1)?.day ?? '',
        })),
      ),
      limitedCount: limited.length,
      withinCount: limited.filter(isKept).length,
    },
    states: OPEN_STATES.map((state) => {
      const here = stays.filter((stay) => stay.state === state);
      const waiting = open.filter(({ row }) => row.state === state);
      return expect.objectContaining({
        state,
        waitingCount: waiting.length,
        amountFen: waiting.reduce((sum, { row }) => sum + (row.amountFen ?? 0), 0),
        stays: durations(here),
        limitedCount: here.filter(({ dueOn }) => dueOn !== null).length,
        withinCount: here.filter(({ to: last, dueOn }) => dueOn !== null && last <= dueOn).length,
      }) as unknown as MeasureDto['states'][number];
    }),
  };
}
