import { describe, expect, it } from '@jest/globals';
import { readFactsFile } from '../core/facts/facts-file.js';
import type { FactDictionary } from '../core/facts/fact-definition.js';
import { integer } from '../core/rational.js';
import type { SeedEnterprise } from './demonstration-seeds.js';
import { statementsRecorded } from './statements-recorded.js';

const dictionary = readFactsFile(
  'facts.yaml',
  `
employees:
  label: { zh: 人数, en: Employees }
  type: integer
  unit: person
  sources: [tax, enterprise]
  question: { zh: 多少人？, en: How many? }
insured:
  label: { zh: 参保, en: Insured }
  type: integer
  unit: person
  period: year
  sources: [tax]
`,
).dictionary as FactDictionary;

function seed(facts: SeedEnterprise['facts']): SeedEnterprise {
  return { id: 'X', name: '演示', address: '演示路', contactEmail: 'a@example.invalid', facts };
}

const SAID = seed({
  employees: [
    { value: 12, source: 'tax', recordedOn: '2024-06-10' },
    { value: 10, source: 'tax', recordedOn: '2024-03-10' },
    { value: 11, source: 'enterprise', recordedOn: '2024-04-01' },
    { value: 14, source: 'tax', recordedOn: '2025-03-10' },
    { value: 9, from: '2024-01-01', source: 'tax', recordedOn: '2024-01-02' },
  ],
  insured: [
    { period: '2023', value: 7, source: 'tax', recordedOn: '2024-01-20' },
    { period: '2024', value: 8, source: 'tax', recordedOn: '2025-01-20' },
  ],
});

const recorded = (after: string | undefined, until: string) =>
  statementsRecorded(SAID, dictionary, after, until).map(
    ({ fact, value, source }) => [fact, value, source] as const,
  );

describe('the statements recorded by a day', () => {
  it('are of each source, period and validity the last, whatever their order in the file', () => {
    expect(recorded(undefined, '2024-12-31')).toEqual([
      ['employees', integer(12), 'tax'],
      ['employees', integer(11), 'enterprise'],
      ['employees', integer(9), 'tax'],
      ['insured', integer(7), 'tax'],
    ]);
  });

  it('include that day and nothing later', () => {
    expect(recorded(undefined, '2024-06-09')).toContainEqual(['employees', integer(10), 'tax']);
    expect(recorded(undefined, '2024-06-10')).toContainEqual(['employees', integer(12), 'tax']);
    expect(recorded(undefined, '2023-12-31')).toEqual([]);
  });

  it('after another day leave out what had been said by then', () => {
    expect(recorded('2024-12-31', '2025-12-31')).toEqual([
      ['employees', integer(14), 'tax'],
      ['insured', integer(8), 'tax'],
    ]);
    expect(recorded('2025-03-10', '2025-12-31')).toEqual([]);
  });

  it('are refused as a whole when one of them has a fault', () => {
    const faulty = seed({ employees: [{ value: 1.5, source: 'tax', recordedOn: '2024-01-01' }] });
    expect(() => statementsRecorded(faulty, dictionary, undefined, '2024-12-31')).toThrow(
      'X: facts.employees[0]: expected a whole number, got 1.5',
    );
  });
});
