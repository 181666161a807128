import { describe, expect, it } from '@jest/globals';

import { CASE_LIFECYCLE, CASE_STATES, roadOf } from './case-lifecycle.js';
import type { CaseAct, CaseState, Lifecycle, Road, Transition } from './lifecycle.js';
import { validateLifecycle } from './validate-lifecycle.js';

const withTransitions = (transitions: readonly Transition[]): Lifecycle => ({
  ...CASE_LIFECYCLE,
  transitions,
});

const without = (act: CaseAct, from?: CaseState) =>
  withTransitions(
    CASE_LIFECYCLE.transitions.filter(
      (transition) => !(transition.act === act && (!from || transition.from === from)),
    ),
  );

describe('the life of a case', () => {
  it('holds together', () => {
    expect(validateLifecycle(CASE_LIFECYCLE)).toEqual([]);
  });

  it('says in both languages what every state, act and guard is', () => {
    const labels = [
      ...Object.values(CASE_LIFECYCLE.states).map((state) => state.label),
      ...Object.values(CASE_LIFECYCLE.states).flatMap((state) => Object.values(state.nextStep)),
      ...Object.values(CASE_LIFECYCLE.acts).map((act) => act.label),
      ...Object.values(CASE_LIFECYCLE.guards),
      ...Object.values(CASE_LIFECYCLE.roads),
    ];
    for (const label of labels) {
      expect(label.zh).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/[a-z]/);
    }
  });

  it('finds only what had been sent to have arrived', () => {
    const found = CASE_LIFECYCLE.transitions.filter(({ act }) => act === 'find-paid');
    expect(found.length).toBeGreaterThan(0);
    for (const { guards } of found)
      expect(guards).toEqual(expect.arrayContaining(['batch-approved', 'receipt-matches']));
  });

  it('pays cash only after review, publicity, another person and a matching receipt', () => {
    for (const road of ['direct', 'confirm', 'apply'] as Road[]) {
      for (const walk of walksTo('paid', road)) {
        // What is found to have arrived had been sent with a batch, which is among the guards of finding it.
        const isFound = walk.includes('find-paid');
        const order: readonly CaseAct[] = isFound
          ? ['review', 'publicise', 'approve', 'find-paid']
          : ['review', 'publicise', 'approve', 'instruct', 'pay'];
        const places = order.map((act) => walk.indexOf(act));
        expect(places).not.toContain(-1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
    }
  });

  it('never pays out what is claimed in a filing, granted automatically or only a qualification', () => {
    for (const road of ['self-assessed', 'automatic', 'qualification'] as Road[]) {
      expect(walksTo('paid', road)).toEqual([]);
      expect(walksTo('closed', road)).toEqual([['open', 'enjoy']]);
    }
  });

  it('asks for confirmation on every paid road but the direct one', () => {
    expect(walksTo('paid', 'confirm').every((walk) => walk.includes('confirm'))).toBe(true);
    expect(walksTo('paid', 'apply').every((walk) => walk.includes('confirm'))).toBe(true);
    expect(walksTo('paid', 'direct').some((walk) => walk.includes('skip-confirmation'))).toBe(true);
  });

  it.each([
    ['direct', 'cash', 'direct'],
    ['confirm', 'cash', 'confirm'],
    ['apply', 'cash', 'apply'],
    ['self-assessed', 'permanent-reduction', 'self-assessed'],
    ['self-assessed', 'cash', 'self-assessed'],
    ['automatic', 'fee-reduction', 'automatic'],
    ['apply', 'qualification', 'qualification'],
    ['confirm', 'fee-reduction', 'qualification'],
  ] as const)('puts a %s policy with effect %s on the road %s', (delivery, effect, road) => {
    expect(roadOf(delivery, effect)).toBe(road);
  });

  it('refuses a delivery it does not know', () => {
    expect(() => roadOf('by-post', 'cash')).toThrow(/by-post/);
  });
});

describe('validateLifecycle', () => {
  it.each([
    [without('close'), /paid is a dead end on road direct/],
    [without('review'), /reviewed, which road direct never reaches/],
    [without('review'), /state reviewed cannot be reached on any road/],
    [without('review'), /act review is used by no transition/],
    [without('open'), /road apply begins in 0 ways instead of one/],
    [without('pay'), /act pay is used by no transition/],
    [without('enjoy'), /road automatic never ends well/],
  ])('finds what is missing', (lifecycle, message) => {
    expect(validateLifecycle(lifecycle).join('\n')).toMatch(message);
  });

  it('finds an act that leads to two places', () => {
    const twice: Transition = {
      from: 'paid',
      act: 'close',
      to: 'bounced',
      roads: ['direct'],
      guards: [],
    };
    expect(
      validateLifecycle(withTransitions([...CASE_LIFECYCLE.transitions, twice])),
    ).toContainEqual('close from paid on road direct leads to more than one place');
  });

  it('finds what is reopened without having been over', () => {
    const [opening, first, ...others] = CASE_LIFECYCLE.transitions;
    if (!opening || !first) throw new Error('the lifecycle has no transitions');
    const early: Transition = { ...first, reopens: true };
    expect(validateLifecycle(withTransitions([opening, early, ...others]))).toContainEqual(
      'offered is no end but is reopened on road direct',
    );
  });

  it('finds an end that is left again', () => {
    const revived: Transition = {
      from: 'closed',
      act: 'withdraw',
      to: 'withdrawn',
      roads: ['direct'],
      guards: [],
    };
    expect(
      validateLifecycle(withTransitions([...CASE_LIFECYCLE.transitions, revived])),
    ).toContainEqual('closed is an end but is left on road direct');
  });

  it('finds a state that nobody has to leave', () => {
    const lifecycle: Lifecycle = {
      ...CASE_LIFECYCLE,
      states: {
        ...CASE_LIFECYCLE.states,
        reviewed: { ...CASE_LIFECYCLE.states.reviewed, owner: { usual: null } },
      },
    };
    expect(validateLifecycle(lifecycle)).toContainEqual('reviewed has no owner on road confirm');
  });
});

/** Acts of every way to a state that passes no state twice. */
function walksTo(target: CaseState, road: Road): CaseAct[][] {
  const transitions = CASE_LIFECYCLE.transitions.filter(({ roads }) => roads.includes(road));
  const walk = (at: CaseState | null, passed: readonly CaseState[]): CaseAct[][] =>
    at === target
      ? [[]]
      : transitions
          .filter(({ from, to }) => from === at && !passed.includes(to))
          .flatMap(({ act, to }) => walk(to, [...passed, to]).map((rest) => [act, ...rest]));
  expect(CASE_STATES).toContain(target);
  return walk(null, []);
}
