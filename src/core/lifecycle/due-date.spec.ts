import { describe, expect, it } from '@jest/globals';

import { CASE_STATES } from './case-lifecycle.js';
import { dueOnAfter, limitOf, type DueDateQuestion } from './due-date.js';

/** Plain days: what a working day is has its own specs. */
const addWorkingDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

function dueOn(question: Partial<DueDateQuestion> & Pick<DueDateQuestion, 'to'>) {
  return dueOnAfter({
    road: 'confirm',
    from: null,
    dueOn: null,
    startsOn: '2024-10-08',
    policyLimits: {},
    addWorkingDays,
    ...question,
  });
}

describe('dueOnAfter', () => {
  it('starts the review when the enterprise has confirmed', () => {
    expect(dueOn({ from: 'offered', to: 'confirmed' })).toBe('2024-10-18');
  });

  it('lets the figure of the policy’s own document win', () => {
    const policyLimits = { reviewWorkingDays: 5, paymentWorkingDays: 3 };
    expect(dueOn({ from: 'offered', to: 'confirmed', policyLimits })).toBe('2024-10-13');
    expect(dueOn({ from: 'reviewed', to: 'publicised', policyLimits })).toBe('2024-10-11');
  });

  it('keeps the day while the same limit runs on', () => {
    expect(
      dueOn({ from: 'confirmed', to: 'under-review', dueOn: '2024-10-18', startsOn: '2024-10-17' }),
    ).toBe('2024-10-18');
    expect(dueOn({ from: 'approved', to: 'instructed', dueOn: '2024-10-25' })).toBe('2024-10-25');
  });

  it('starts the payment anew when a returned one may be sent again', () => {
    expect(dueOn({ from: 'instructed', to: 'bounced', dueOn: '2024-10-25' })).toBeNull();
    expect(dueOn({ from: 'bounced', to: 'approved', startsOn: '2024-11-01' })).toBe('2024-11-11');
  });

  it('counts a pre-filled application as a whole', () => {
    const road = 'apply' as const;
    const due = dueOn({ road, from: 'offered', to: 'confirmed' });
    expect(due).toBe('2024-12-07');
    expect(
      dueOn({ road, from: 'reviewed', to: 'publicised', dueOn: due, startsOn: '2024-11-20' }),
    ).toBe(due);
    expect(
      dueOn({ road, from: 'instructed', to: 'bounced', dueOn: due, startsOn: '2024-11-20' }),
    ).toBe(due);
  });

  it('gives an offer the application window of the policy, and no day that nobody has set', () => {
    expect(dueOn({ to: 'offered', policyLimits: { windowClosesOn: '2025-06-30' } })).toBe(
      '2025-06-30',
    );
    expect(dueOn({ to: 'offered' })).toBeNull();
    expect(
      dueOn({
        to: 'offered',
        road: 'self-assessed',
        policyLimits: { windowClosesOn: '2025-06-30' },
      }),
    ).toBeNull();
  });

  it('stops at every end', () => {
    for (const state of CASE_STATES.slice(CASE_STATES.indexOf('closed'))) {
      expect(limitOf(state, 'direct')).toBeUndefined();
      expect(dueOn({ from: 'paid', to: state, dueOn: '2024-10-25' })).toBeNull();
    }
  });
});
