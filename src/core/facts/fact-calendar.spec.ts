import { describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../test/support/rules.js';
import { calendarOf } from './fact-calendar.js';

const { facts } = libraryOf({
  'facts.yaml': `
n: { label: { zh: 数, en: N }, type: integer, unit: person, sources: [x] }
cost: { label: { zh: 费, en: Cost }, type: money, unit: yuan, period: year, sources: [x] }
money: { label: { zh: 钱, en: Money }, type: money, unit: yuan, period: year, sources: [x] }
share: { label: { zh: 占比, en: Share }, type: ratio, period: year, derived: { function: ratio, of: [cost, { fact: money, period: year-1 }] } }
`,
});

describe('the calendar of a date', () => {
  it('is one for all profiles, and another for another day or dictionary', () => {
    const calendar = calendarOf(facts, '2025-06-30');
    expect(calendarOf(facts, '2025-06-30')).toBe(calendar);
    expect(calendarOf(facts, '2025-12-31')).not.toBe(calendar);
    expect(calendarOf(new Map(facts), '2025-06-30')).not.toBe(calendar);
  });

  it('has one reading for a fact and period, however they are named', () => {
    const calendar = calendarOf(facts, '2025-12-31');
    const reading = calendar.reading('cost');
    expect(reading.period).toBe('2025');
    expect(calendar.reading('cost', { kind: 'year', back: 0 })).toBe(reading);
    expect(calendar.readingAt(facts.get('cost')!, '2025')).toBe(reading);
    expect(calendar.reading('cost', { kind: 'year', back: 1 }).period).toBe('2024');
    expect(calendar.reading('n').period).toBe('now');
    expect(() => calendar.reading('nothing')).toThrow('no fact "nothing"');
  });

  it('counts the periods of inputs from the period that is asked for', () => {
    const calendar = calendarOf(facts, '2025-06-30');
    const { inputs } = calendar.reading('share');
    expect(inputs.map(({ definition, period }) => [definition.id, period])).toEqual([
      ['cost', '2024'],
      ['money', '2023'],
    ]);
    expect(inputs[0]).toBe(calendar.reading('cost'));
  });
});
