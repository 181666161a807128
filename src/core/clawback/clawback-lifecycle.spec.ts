import { describe, expect, it } from '@jest/globals';
import type { ClawbackAct, ClawbackState } from './clawback.js';
import { brokenClawbackGuard, type GuardedAct } from './clawback-guards.js';
import { clawbackActsOf, clawbackTransition, CLAWBACK_TRANSITIONS } from './clawback-lifecycle.js';
import { CLAWBACK_ENDS, CLAWBACK_STATE_NAMES, CLAWBACK_STATES } from './clawback-states.js';
import { CLAWBACK_ACTS, CLAWBACK_GUARDS, CLAWBACK_LIMITS } from './clawback-vocabulary.js';

/** Acts of every way from the beginning to a state that passes no state twice. */
function walksTo(target: ClawbackState): ClawbackAct[][] {
  const walk = (at: ClawbackState | null, passed: readonly ClawbackState[]): ClawbackAct[][] =>
    at === target
      ? [[]]
      : CLAWBACK_TRANSITIONS.filter(({ from, to }) => from === at && !passed.includes(to)).flatMap(
          ({ act, to }) => walk(to, [...passed, to]).map((rest) => [act, ...rest]),
        );
  return walk(null, []);
}

function canReachAnEnd(state: ClawbackState, passed: readonly ClawbackState[] = []): boolean {
  if (CLAWBACK_ENDS.includes(state)) return true;
  return CLAWBACK_TRANSITIONS.some(
    ({ from, to }) =>
      from === state && !passed.includes(to) && canReachAnEnd(to, [...passed, state]),
  );
}

describe('the life of a clawback', () => {
  it('reaches every state, and from every state an end', () => {
    for (const state of CLAWBACK_STATE_NAMES) {
      expect([state, walksTo(state).length > 0]).toEqual([state, true]);
      expect([state, canReachAnEnd(state)]).toEqual([state, true]);
    }
  });

  it('leaves no end, and waits for somebody everywhere else', () => {
    for (const state of CLAWBACK_STATE_NAMES) {
      const isEnd = CLAWBACK_ENDS.includes(state);
      expect(CLAWBACK_TRANSITIONS.some(({ from }) => from === state)).toBe(!isEnd);
      expect(CLAWBACK_STATES[state].owner === null).toBe(isEnd);
    }
    expect(CLAWBACK_ENDS).toEqual(['recovered', 'written-off', 'dropped']);
  });

  it('leads by one act from one state to one place', () => {
    const keys = CLAWBACK_TRANSITIONS.map(({ from, act }) => `${from} ${act}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names nothing that it does not use', () => {
    const acts = new Set(CLAWBACK_TRANSITIONS.map(({ act }) => act));
    const guards = new Set(CLAWBACK_TRANSITIONS.flatMap(({ guards }) => guards));
    const limits = new Set(Object.values(CLAWBACK_STATES).map(({ limit }) => limit));
    expect([...acts].sort()).toEqual(Object.keys(CLAWBACK_ACTS).sort());
    expect([...guards].sort()).toEqual(Object.keys(CLAWBACK_GUARDS).sort());
    for (const id of Object.keys(CLAWBACK_LIMITS)) expect([...limits]).toContain(id);
  });

  it('recovers and writes off only after the notice, the hearing and the decision', () => {
    for (const end of ['recovered', 'written-off'] as const) {
      for (const walk of walksTo(end)) {
        const places = [
          walk.indexOf('notify'),
          Math.max(walk.indexOf('state-view'), walk.indexOf('end-hearing')),
          walk.indexOf('decide'),
        ];
        expect(places).not.toContain(-1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
    }
  });

  it('writes off only after enforcement was applied for, by the decision of the finance department', () => {
    for (const walk of walksTo('written-off')) {
      expect(walk).toEqual(
        expect.arrayContaining(['urge', 'apply-for-enforcement', 'request-write-off']),
      );
    }
  });

  it('tells the enterprise what concerns it', () => {
    expect(new Set(CLAWBACK_TRANSITIONS.flatMap(({ tells }) => tells ?? []))).toEqual(
      new Set(['notified', 'decided', 'dropped', 'urged', 'recovered']),
    );
  });

  it('says in both languages what every state, act, guard and limit is', () => {
    const labels = [
      ...Object.values(CLAWBACK_STATES).flatMap(({ label, nextStep }) => [label, nextStep]),
      ...Object.values(CLAWBACK_ACTS).map(({ label }) => label),
      ...Object.values(CLAWBACK_GUARDS),
      ...Object.values(CLAWBACK_LIMITS).flatMap(({ label, basis }) => [label, basis]),
    ];
    for (const label of labels) {
      expect(label.zh).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/[a-z]/);
    }
  });

  it('offers each party its own acts', () => {
    expect(clawbackActsOf('heard', 'approver', false)).toEqual(['decide', 'drop']);
    expect(clawbackActsOf('heard', 'reviewer', false)).toEqual([]);
    expect(clawbackActsOf('repaying', 'cashier', false)).toEqual(['repay']);
    expect(clawbackActsOf('notified', 'enterprise', false)).toEqual(['state-view']);
    expect(clawbackActsOf('urged', 'approver', false)).toEqual([]);
    expect(clawbackActsOf('recovered', 'reviewer', false)).toEqual([]);
  });

  it('leaves an approver one act once the bank has sent the payment back, and nobody else any', () => {
    for (const state of CLAWBACK_STATE_NAMES.filter((name) => !CLAWBACK_ENDS.includes(name))) {
      expect([state, clawbackActsOf(state, 'approver', true)]).toEqual([state, ['drop']]);
      for (const role of ['reviewer', 'cashier', 'enterprise'])
        expect([state, clawbackActsOf(state, role, true)]).toEqual([state, []]);
    }
  });
});

describe('a guard of a clawback', () => {
  const whole: GuardedAct = {
    actorId: 'other',
    today: '2024-11-05',
    openedBy: 'opener',
    isSentBack: true,
    writeOffRequestedBy: 'requester',
    dueOn: '2024-11-04',
    claimableFen: 100,
    outstandingFen: 0,
    amountFen: 100,
    reason: '更正',
    view: '无异议',
    days: { workingDays: 5, basis: '依据' },
    paper: { number: '沪奉财〔2024〕1号', date: '2024-11-01' },
    plan: null,
  };
  const broken = (from: ClawbackState | null, act: ClawbackAct, changes: Partial<GuardedAct>) => {
    const transition = clawbackTransition(from, act);
    if (!transition) throw new Error(`no ${act} from ${from}`);
    return brokenClawbackGuard(transition, { ...whole, ...changes });
  };

  it.each([
    [null, 'open', { amountFen: 101 }, 'amount-within-payment'],
    [null, 'open', { amountFen: 0 }, 'amount-within-payment'],
    [null, 'open', { reason: ' ' }, 'reason-given'],
    ['opened', 'notify', { days: null }, 'days-stated'],
    ['opened', 'notify', { days: { workingDays: 5, basis: ' ' } }, 'days-stated'],
    ['notified', 'state-view', { view: '' }, 'view-given'],
    ['notified', 'end-hearing', { today: '2024-11-04' }, 'limit-over'],
    ['heard', 'decide', { actorId: 'opener' }, 'not-who-opened'],
    ['urged', 'drop', { isSentBack: false }, 'sent-back'],
    ['urged', 'drop', { actorId: 'opener' }, 'not-who-opened'],
    ['heard', 'decide', { amountFen: 101 }, 'amount-within-claim'],
    ['heard', 'decide', { paper: null }, 'document-given'],
    ['decided', 'agree-plan', { plan: [] }, 'plan-adds-up'],
    ['decided', 'repay', { outstandingFen: -1 }, 'not-overpaid'],
    ['repaying', 'recover', { outstandingFen: 1 }, 'all-repaid'],
    ['writing-off', 'write-off', { actorId: 'requester' }, 'not-who-requested'],
  ] as const)('refuses, from %s, %s with %j', (from, act, changes, guard) => {
    expect(broken(from, act, {})).toBe(act === 'agree-plan' ? 'plan-adds-up' : undefined);
    expect(broken(from, act, changes)).toBe(guard);
  });
});
