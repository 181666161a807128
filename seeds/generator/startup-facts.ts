import { addMonths, yearOf } from '../../src/core/local-date.js';
import { isLate, type Blueprint } from './blueprint.js';
import { date, DELIVERY_MONTHS, later, someDay } from './dates.js';
import { Random } from './random.js';
import type { Subject } from './subject.js';

/** What human resources counts as a start-up: young, not large and not set up by a larger one. */
function isStartup({ registeredOn, shape, entityType }: Blueprint): boolean {
  return (
    registeredOn >= '2021-03-01' && shape.headcount <= 60 && entityType !== 'joint-stock-company'
  );
}

/** Founders, leases, loans and the first people hired; of everybody else, that it is no start-up. */
export function stateStartup(subject: Subject): void {
  const { blueprint, sheet } = subject;
  const starts = isStartup(blueprint);
  const isSilent = !starts && isLate(blueprint, 'human-resources', 'startup', 6);
  if (isSilent) return;
  for (const year of [2024, 2025, 2026]) {
    sheet.say('startupOrganisation', {
      value: starts,
      source: 'human-resources',
      recordedOn: date(year, 3, 12),
    });
  }
  if (starts) {
    stateFounder(subject);
    statePeople(subject);
    stateLocalHires(subject);
    stateLoan(subject);
    return;
  }
  const said = {
    source: 'human-resources',
    recordedOn: later('2024-03-12', blueprint.registeredOn),
  };
  sheet.say('firstTimeFounder', { ...said, value: false });
  sheet.say('startupGuaranteedLoan', { ...said, value: false });
}

function stateFounder({ blueprint, sheet }: Subject): void {
  const random = Random.of('founder', blueprint.number);
  const said = {
    source: 'human-resources',
    recordedOn: later('2024-03-12', addMonths(blueprint.registeredOn, 2)),
  };
  if (random.chance(10)) return;
  const isFirst = random.chance(72);
  sheet.say('firstTimeFounder', { ...said, value: isFirst });
  if (!isFirst || random.chance(8)) return;
  sheet.say('founderGroup', {
    ...said,
    value: random.pick(['local-recent-graduate', 'hard-to-employ', 'other', 'other']),
  });
  if (random.chance(50))
    sheet.say('startupRentedSince', {
      value: addMonths(blueprint.registeredOn, -1),
      source: 'enterprise',
      recordedOn: said.recordedOn,
    });
}

/** Heads of now, counted anew with every delivery. */
function statePeople({ blueprint, books, sheet }: Subject): void {
  const random = Random.of('startup-people', blueprint.number);
  if (random.chance(9)) return;
  const [local, priority] = [random.integer(3, 42), random.integer(0, 16)];
  for (const month of DELIVERY_MONTHS) {
    const year = Math.min(2025, Number(month.slice(0, 4)));
    const staff = books.years.find((row) => row.year === year)?.headcount ?? 0;
    if (staff === 0) continue;
    const said = { source: 'human-resources', recordedOn: `${month}-11` };
    const isSettled = `${month}-11` >= addMonths(blueprint.registeredOn, 7);
    sheet.say('employees', { ...said, value: staff });
    sheet.say('localWorkersAbsorbed', { ...said, value: Math.round((staff * local) / 100) });
    sheet.say('priorityGroupHires', { ...said, value: Math.round((staff * priority) / 100) });
    sheet.say('insuredSixMonths', {
      ...said,
      value: isSettled ? Math.max(1, Math.round(staff * 0.8)) : 0,
    });
  }
}

/** The months whose lists the demonstration has. */
const HIRE_MONTHS = [
  ...['2024-08', '2024-09', '2024-10', '2025-04', '2025-05', '2025-06'],
  ...['2026-04', '2026-05', '2026-06', '2026-08', '2026-09', '2026-10'],
];

/**
 * The floor of the base and 25.5 per cent of it; anew each July. The figure of the last July is that of the one before:
 * the demonstration knows of no later one.
 */
function premiumAtFloor(month: string): number {
  return month < '2025-07' ? 1_882.92 : 1_902.3;
}

/** Local people hired and insured, matched before the month is over. */
function stateLocalHires({ blueprint, sheet }: Subject): void {
  const random = Random.of('startup-hires', blueprint.number);
  const count = random.chance(64)
    ? random.integer(1, Math.min(10, Math.max(1, Math.ceil(blueprint.shape.headcount / 2))))
    : 0;
  const people = Array.from({ length: count }, () => `p${random.hex(20)}`).sort();
  if (random.chance(9)) return;
  for (const month of HIRE_MONTHS) {
    const recordedOn = `${month}-26`;
    const isOver = recordedOn > addMonths(blueprint.registeredOn, 37);
    if (isOver || `${month}-01` <= blueprint.registeredOn) continue;
    const said = { period: month, source: 'human-resources', recordedOn };
    sheet.say('startupLocalHires', { ...said, value: people });
    sheet.say('unitPremiumAtBaseFloor', { ...said, value: premiumAtFloor(month) });
  }
}

/** A guaranteed loan in the first or second year, and how it is paid back. */
function stateLoan({ blueprint, sheet }: Subject): void {
  const random = Random.of('startup-loan', blueprint.number);
  if (random.chance(8)) return;
  const borrowed = addMonths(blueprint.registeredOn, random.integer(5, 16));
  const isOut = random.chance(52) && borrowed < '2026-09-30';
  if (!isOut) {
    sheet.say('startupGuaranteedLoan', {
      value: false,
      source: 'human-resources',
      recordedOn: later('2024-03-12', addMonths(blueprint.registeredOn, 2)),
    });
    return;
  }
  sheet.say('startupGuaranteedLoan', {
    value: true,
    from: borrowed,
    source: 'human-resources',
    recordedOn: later('2024-03-12', borrowed),
  });
  const principal = random.integer(2, 15) * 100_000;
  for (let year = Math.max(2023, yearOf(borrowed)); year <= 2025; year += 1) {
    const said = {
      period: String(year),
      source: 'human-resources',
      recordedOn: someDay(random, year + 1, 2, [5, 26]),
    };
    const months = yearOf(borrowed) === year ? 13 - Number(borrowed.slice(5, 7)) : 12;
    const interest = (principal * 0.039 * months) / 12;
    sheet.say('startupLoanInterest', { ...said, value: Math.round(interest * 100) / 100 });
    sheet.say('startupLoanRepaidOnTime', { ...said, value: random.chance(90) });
  }
}
