import { describe, expect, it } from '@jest/globals';
import { dateText, instantText, periodText } from './date.js';

describe('a date', () => {
  it('of law is the same day wherever the browser stands', () => {
    expect(dateText('2024-10-15', 'zh')).toBe('2024年10月15日');
    expect(dateText('2024-10-15', 'en')).toBe('15 Oct 2024');
  });

  it('of an event is the time of Shanghai', () => {
    expect(instantText('2024-12-31T16:30:00Z', 'zh')).toBe('2025/1/1 00:30');
  });
});

describe('a period', () => {
  it.each([
    ['2023', '2023年', '2023'],
    ['2024Q3', '2024年第三季度', 'Q3 2024'],
    ['2024-09', '2024年9月', 'September 2024'],
    ['now', '', ''],
  ])('%s', (period, zh, en) => {
    expect(periodText(period, 'zh')).toBe(zh);
    expect(periodText(period, 'en')).toBe(en);
  });
});
