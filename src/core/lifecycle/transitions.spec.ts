import { describe, expect, it } from '@jest/globals';

import { CASE_LIFECYCLE, CASE_STATES } from './case-lifecycle.js';
import type { Party, Road } from './lifecycle.js';
import {
  actsOf,
  brokenGuards,
  nextStepOf,
  ownerOf,
  transitionOf,
  unvouchedGuards,
} from './transitions.js';

const ROADS = Object.keys(CASE_LIFECYCLE.roads) as Road[];
const PARTIES: Party[] = ['enterprise', 'reviewer', 'approver', 'cashier', 'system'];

function transition(...[from, act, road]: Parameters<typeof transitionOf>) {
  const found = transitionOf(from, act, road);
  if (!found) throw new Error(`no ${act} from ${from} on ${road}`);
  return found;
}

describe('transitionOf', () => {
  it('finds the place an act leads to', () => {
    expect(transition('offered', 'confirm', 'confirm').to).toBe('confirmed');
    expect(transition('bounced', 'correct-account', 'direct').to).toBe('approved');
  });

  it('knows no shortcut to money', () => {
    expect(transitionOf('offered', 'approve', 'direct')).toBeUndefined();
    expect(transitionOf('reviewed', 'approve', 'confirm')).toBeUndefined();
    expect(transitionOf('offered', 'skip-confirmation', 'confirm')).toBeUndefined();
    expect(transitionOf('offered', 'confirm', 'self-assessed')).toBeUndefined();
  });
});

describe('actsOf', () => {
  it('offers each party its own acts only', () => {
    expect(actsOf('offered', 'confirm', 'enterprise', 100)).toEqual(['confirm', 'decline']);
    expect(actsOf('offered', 'self-assessed', 'enterprise', 100)).toEqual([]);
    expect(actsOf('offered', 'self-assessed', 'reviewer', 100)).toEqual(['enjoy', 'miss']);
    expect(actsOf('under-review', 'direct', 'reviewer', 100)).toEqual(['review', 'reject']);
    expect(actsOf('publicised', 'direct', 'approver', 100)).toEqual([
      'return-to-review',
      'reduce',
      'await-funds',
      'approve',
    ]);
    expect(actsOf('publicised', 'direct', 'public', 100)).toEqual(['object']);
    expect(actsOf('bounced', 'direct', 'enterprise', 100)).toEqual(['correct-account']);
  });

  it('does not offer what an amount that nobody knows would only have refused', () => {
    expect(actsOf('offered', 'confirm', 'enterprise', null)).toEqual(['decline']);
    expect(actsOf('offered', 'confirm', 'enterprise', 0)).toEqual(['decline']);
    // A reason and an account come with the act itself.
    expect(actsOf('bounced', 'confirm', 'enterprise', 100)).toEqual(['correct-account']);
    expect(actsOf('offered', 'self-assessed', 'reviewer', null)).toEqual(['enjoy', 'miss']);
  });

  it('offers nobody anything at an end', () => {
    for (const state of CASE_STATES.filter((id) => CASE_LIFECYCLE.states[id].end)) {
      for (const road of ROADS) {
        for (const party of PARTIES) expect(actsOf(state, road, party, 100)).toEqual([]);
        expect(ownerOf(state, road)).toBeNull();
      }
    }
  });

  it('lets no one person both review and approve', () => {
    for (const party of PARTIES) {
      const acts = CASE_STATES.flatMap((state) =>
        ROADS.flatMap((road) => actsOf(state, road, party, 100)),
      );
      expect(acts.includes('review') && acts.includes('approve')).toBe(false);
      expect(acts.includes('approve') && acts.includes('instruct')).toBe(false);
    }
  });
});

describe('what a road changes', () => {
  it('names the next step and the owner of the road', () => {
    expect(nextStepOf('offered', 'self-assessed').zh).toContain('申报');
    expect(nextStepOf('offered', 'confirm').zh).toContain('确认');
    expect(ownerOf('offered', 'automatic')).toBe('reviewer');
    expect(ownerOf('offered', 'confirm')).toBe('enterprise');
    expect(ownerOf('instructed', 'confirm')).toBe('bank');
  });
});

describe('guards', () => {
  const whole = { amountFen: 100, accountNumber: '31001', reason: '资料有误' };

  it('refuses confirmation without an amount or an account', () => {
    const confirm = transition('offered', 'confirm', 'confirm');
    expect(brokenGuards(confirm, whole)).toEqual([]);
    expect(brokenGuards(confirm, { ...whole, amountFen: null })).toEqual(['amount-payable']);
    // A payment of nothing would be refused by the ledger, and hold up everybody on its list.
    expect(brokenGuards(confirm, { ...whole, amountFen: 0 })).toEqual(['amount-payable']);
    expect(brokenGuards(confirm, { ...whole, accountNumber: null })).toEqual(['account-known']);
  });

  it('lets a relief that saves nothing for good be told, as long as it is known', () => {
    const revise = transition('offered', 'revise-amount', 'self-assessed');
    expect(brokenGuards(revise, { ...whole, amountFen: 0 })).toEqual([]);
    expect(brokenGuards(revise, { ...whole, amountFen: null })).toEqual(['amount-known']);
  });

  it('refuses an empty reason where one is due', () => {
    const reject = transition('under-review', 'reject', 'direct');
    expect(brokenGuards(reject, whole)).toEqual([]);
    expect(brokenGuards(reject, { ...whole, reason: null })).toEqual(['reason-given']);
    expect(brokenGuards(reject, { ...whole, reason: ' \n' })).toEqual(['reason-given']);
  });

  it('asks the caller for what the case cannot know', () => {
    const approve = transition('publicised', 'approve', 'direct');
    expect(unvouchedGuards(approve, ['publicity-over', 'budget-reserved'])).toEqual([
      'another-person',
    ]);
    expect(
      unvouchedGuards(approve, ['publicity-over', 'budget-reserved', 'another-person']),
    ).toEqual([]);
    expect(unvouchedGuards(transition('paid', 'close', 'direct'), [])).toEqual([]);
  });

  it('lets a case with reserved money be withdrawn only when the reservation is released', () => {
    for (const state of ['approved', 'bounced'] as const) {
      expect(unvouchedGuards(transition(state, 'withdraw', 'direct'), [])).toEqual([
        'reservation-released',
      ]);
    }
    expect(transitionOf('instructed', 'withdraw', 'direct')).toBeUndefined();
  });
});
