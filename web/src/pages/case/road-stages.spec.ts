import { describe, expect, it } from '@jest/globals';
import type { Transition } from '../../api/cases.js';
import { roadOf } from './road-stages.js';

const went = (...states: string[]): Transition[] =>
  states.map((toState) => ({
    at: '2024-10-15T02:00:00Z',
    act: '',
    actLabel: { zh: '', en: '' },
    actor: '',
    actorRole: 'system',
    fromState: null,
    toState,
    reason: null,
  }));

const looks = (of: Parameters<typeof roadOf>[0]) => roadOf(of).stages.map(({ look }) => look);

describe('the picture of a case’s road', () => {
  it('shows where it stands', () => {
    expect(looks({ state: 'reviewed', road: 'confirm' })).toEqual([
      'done',
      'done',
      'current',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ]);
  });

  it('is done to the end when the case is closed', () => {
    expect(new Set(looks({ state: 'closed', road: 'direct' }))).toEqual(new Set(['done']));
  });

  it('is short where nothing is paid out', () => {
    expect(looks({ state: 'offered', road: 'self-assessed' })).toEqual(['current', 'ahead']);
  });

  it('shows how far a case had come that was returned by the bank', () => {
    const timeline = went('offered', 'confirmed', 'approved', 'instructed', 'bounced');
    const { stages, offRoad } = roadOf({ state: 'bounced', road: 'confirm', timeline });
    expect(offRoad).toBe(true);
    expect(stages.filter(({ look }) => look === 'done').at(-1)?.key).toBe('stage.instructed');
  });
});
