import { describe, expect, it } from '@jest/globals';
import { fraction, integer } from '../rational.js';
import type { FactStatement } from './fact-value.js';
import { readFactsFile } from './facts-file.js';
import { readProfileJson } from './profile-json.js';
import { writeProfileJson } from './write-profile-json.js';

const DICTIONARY =
  readFactsFile(
    'facts.yaml',
    `
revenue: { label: { zh: 营业收入, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax] }
share: { label: { zh: 占比, en: Share }, type: ratio, sources: [tax] }
highTech: { label: { zh: 高企, en: High-tech }, type: boolean, sources: [science] }
persons: { label: { zh: 人员, en: Persons }, type: codes, sources: [tax] }
`,
  ).dictionary ?? new Map();

describe('writeProfileJson', () => {
  it('writes what readProfileJson reads back as the very same statements', () => {
    const statements: FactStatement[] = [
      { fact: 'revenue', period: '2025', value: integer(5_100_000_001), source: 'tax' },
      { fact: 'revenue', period: 'now', value: integer(-7), recordedOn: '2026-05-31' },
      // A double would show its cents as .90.
      { fact: 'revenue', period: '2024', value: integer(Number.MAX_SAFE_INTEGER) },
      { fact: 'share', period: 'now', value: fraction(23n, 500n) },
      { fact: 'share', period: 'now', value: fraction(1n, 3n) },
      { fact: 'highTech', period: 'now', value: true, from: '2024-01-01', to: '2026-12-31' },
      { fact: 'persons', period: 'now', value: ['a', 'b'] },
      { fact: 'persons', period: 'now', value: [] },
    ];
    const text = JSON.stringify(writeProfileJson(DICTIONARY, statements));
    const read = readProfileJson(DICTIONARY, JSON.parse(text) as Record<string, unknown>);
    expect(read).toEqual({ statements, faults: [] });
    expect(text).toContain('{"period":"2025","value":51000000.01,"source":"tax"}');
    expect(text).toContain('"value":"90071992547409.91"');
    expect(text).toContain('{"value":0.046}');
  });
});
