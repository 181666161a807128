import fc from 'fast-check';
import type { BenefitCaseEntity } from '../../src/cases/benefit-case.entity.js';
import type { CaseTransitionEntity } from '../../src/cases/case-transition.entity.js';
import { CASE_LIFECYCLE } from '../../src/core/lifecycle/case-lifecycle.js';
import type { CaseState } from '../../src/core/lifecycle/lifecycle.js';
import { REMINDERS } from '../../src/core/lifecycle/reminders.js';
import { addDays, type LocalDate } from '../../src/core/local-date.js';
import { newId } from '../../src/platform/identifier.js';

export const RANDOM_POLICIES = ['p.one', 'p.two', 'p.three'] as const;

const FIRST = '2024-01-02';

/** What one case is made of: its acts by chance, each so many days after the one before. */
interface Script {
  readonly policyId: string;
  /** Of the enterprises given. */
  readonly enterprise: number;
  readonly startsAfter: number;
  readonly steps: readonly {
    readonly choice: number;
    readonly days: number;
    readonly limit: number | null;
  }[];
  readonly amountFen: number | null;
  readonly accountNumber: string | null;
  readonly bankCode: string | null;
  readonly payeeName: string | null;
  readonly reminderCount: number;
}

export interface MadeCase {
  readonly row: BenefitCaseEntity;
  readonly transitions: readonly CaseTransitionEntity[];
}

const scripts = fc.record<Script>({
  policyId: fc.constantFrom(...RANDOM_POLICIES),
  enterprise: fc.nat(),
  startsAfter: fc.nat(250),
  steps: fc.array(
    fc.record({
      choice: fc.nat(),
      days: fc.nat(9),
      limit: fc.option(fc.integer({ min: -3, max: 12 })),
    }),
    { maxLength: 24, size: 'max' },
  ),
  amountFen: fc.constantFrom(null, 0, 100_00),
  accountNumber: fc.constantFrom(
    null,
    '',
    '1234567',
    '6222021001116245702',
    '62220210O1116245702',
    ' 6222021001116245702',
    '9'.repeat(33),
  ),
  bankCode: fc.constantFrom(null, '102290020294', '10229002029', '10229002029x'),
  payeeName: fc.constantFrom(null, ' ', '上海示范有限公司', '上海示范有限公司'),
  reminderCount: fc.nat(REMINDERS.count),
});

/** Most cases are not given up on their way, or hardly any would come far. */
function waysFrom(state: CaseState, mayBeGivenUp: boolean) {
  return CASE_LIFECYCLE.transitions.filter(
    ({ from, to, roads }) =>
      from === state &&
      roads.includes('confirm') &&
      (mayBeGivenUp || CASE_LIFECYCLE.states[to].end !== 'not-achieved'),
  );
}

/** Walks the roads of the lifecycle at random, self-loops included, and never past today. */
function make(
  script: Script,
  index: number,
  enterpriseIds: readonly number[],
  today: LocalDate,
): MadeCase {
  const id = newId();
  const transitions: CaseTransitionEntity[] = [];
  let day = addDays(FIRST, script.startsAfter);
  let state: CaseState = 'offered';
  let dueOn: LocalDate | null = null;
  const enter = (from: CaseState | null, act: CaseTransitionEntity['act']) =>
    transitions.push({
      id: newId(),
      caseId: id,
      rowVersion: transitions.length + 1,
      fromState: from,
      toState: state,
      act,
      actor: 'tester',
      actorName: '测试',
      actorRole: 'system',
      at: new Date(`${day}T02:00:00Z`),
      day,
      dueOn,
      reason: null,
      detail: {},
    });
  enter(null, 'open');
  for (const { choice, days, limit } of script.steps) {
    const ways = waysFrom(state, choice % 20 === 0);
    const way = ways[choice % Math.max(1, ways.length)];
    const next = addDays(day, days);
    if (!way || next > today) break;
    const before: CaseState = state;
    day = next;
    state = way.to;
    const ends = CASE_LIFECYCLE.states[state].end !== undefined;
    if (state !== before) dueOn = limit === null || ends ? null : addDays(day, limit);
    enter(before, way.act);
  }
  const ends = CASE_LIFECYCLE.states[state].end !== undefined;
  const row: BenefitCaseEntity = {
    id,
    caseNumber: `2024-${String(index).padStart(6, '0')}`,
    enterpriseId: enterpriseIds[script.enterprise % enterpriseIds.length] ?? 0,
    policyId: script.policyId,
    policyTitle: { zh: script.policyId, en: script.policyId },
    policyVersionHash: 'a'.repeat(64),
    decisionId: newId(),
    businessDate: FIRST,
    entitlementKey: id,
    state,
    delivery: 'confirm',
    effect: 'cash',
    amountFen: script.amountFen,
    entitledFen: null,
    rankValue: null,
    payeeName: script.payeeName,
    accountNumber: script.accountNumber,
    bankName: '示范银行',
    bankCode: script.bankCode,
    listId: null,
    reviewedAt: null,
    reviewedBy: null,
    stateSince: new Date(`${day}T02:00:00Z`),
    dueOn,
    owner: null,
    reminderCount: script.reminderCount,
    remindedOn: null,
    escalationLevel: 0,
    rowVersion: transitions.length,
    openedAt: new Date(`${FIRST}T02:00:00Z`),
    closedAt: ends ? new Date(`${day}T02:00:00Z`) : null,
    demonstration: false,
  };
  return { row, transitions };
}

/** The same cases whenever they are made, but for their ids. */
export function randomCases(
  count: number,
  enterpriseIds: readonly number[],
  today: LocalDate,
): MadeCase[] {
  return fc
    .sample(scripts, { numRuns: count, seed: 20241120 })
    .map((script, index) => make(script, index, enterpriseIds, today));
}
