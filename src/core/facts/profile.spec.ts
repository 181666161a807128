import { describe, expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { encodeFactValue } from './fact-value.js';
import { parseRelativePeriod } from './period.js';

/** Goal: what a fact is on a date, or why it is missing. Method: small profiles against a small catalogue. */
const library = libraryOf({
  'facts.yaml': `
staff: { label: { zh: 人, en: Staff }, type: integer, unit: person, sources: [hr, tax], freshDays: 100 }
certified: { label: { zh: 认, en: Certified }, type: boolean, sources: [science] }
fit: { label: { zh: 合, en: Fit }, type: boolean, attestedBy: { zh: 区, en: district } }
revenue: { label: { zh: 收, en: Revenue }, type: money, unit: yuan, period: year, sources: [tax, enterprise] }
cost: { label: { zh: 本, en: Cost }, type: money, unit: yuan, period: year, sources: [tax] }
opening: { label: { zh: 初, en: Opening }, type: integer, unit: person, period: quarter, sources: [tax] }
closing: { label: { zh: 末, en: Closing }, type: integer, unit: person, period: quarter, sources: [tax] }
registeredOn: { label: { zh: 登, en: Registered }, type: date, sources: [mr] }
industry: { label: { zh: 业, en: Industry }, type: code, standard: gb-t-4754, sources: [mr] }
people: { label: { zh: 名, en: People }, type: codes, sources: [hr] }
share: { label: { zh: 比, en: Share }, type: ratio, period: year, derived: { function: ratio, of: [cost, revenue] } }
gain: { label: { zh: 增, en: Gain }, type: money, unit: yuan, period: year, derived: { function: difference, of: [revenue, { fact: revenue, period: year-1 }] } }
growth: { label: { zh: 率, en: Growth }, type: ratio, period: year, derived: { function: ratio, of: [gain, { fact: revenue, period: year-1 }] } }
meanGrowth: { label: { zh: 均, en: Mean growth }, type: ratio, period: year, derived: { function: mean, of: [growth, { fact: growth, period: year-1 }] } }
meanStaff: { label: { zh: 均人, en: Mean staff }, type: number, unit: person, period: year, derived: { function: quarterly-mean, of: [opening, closing] } }
months: { label: { zh: 月, en: Months }, type: integer, unit: month, derived: { function: months-since, of: [registeredOn] } }
heads: { label: { zh: 数, en: Heads }, type: integer, unit: person, derived: { function: count, of: [people] } }
size: { label: { zh: 型, en: Size }, type: code, derived: { function: size-class, of: [industry, staff, revenue, cost] } }
`,
});

function read(
  facts: Record<string, unknown>,
  fact: string,
  asOf = '2025-06-30',
  period?: string,
): string {
  const resolved = profileOf(library, facts, asOf).resolve(
    fact,
    period === undefined ? undefined : parseRelativePeriod(period),
  );
  return resolved.known
    ? encodeFactValue(resolved.value)
    : `${resolved.because}: ${resolved.missing.join(' ')}`;
}

describe('a stated fact', () => {
  it('is missing when nobody states it, when it is null, and when it speaks of another period', () => {
    expect(read({}, 'staff')).toBe('absent: staff');
    expect(read({ staff: null }, 'staff')).toBe('absent: staff');
    expect(read({ revenue: [{ period: '2023', value: 5 }] }, 'revenue')).toBe('absent: revenue');
    expect(read({ revenue: 5 }, 'revenue')).toBe('absent: revenue');
    expect(read({ revenue: 5 }, 'revenue', '2025-06-30', 'now')).toBe('"500"');
  });

  it('holds on the first and the last day of its validity and says nothing outside', () => {
    const certified = [{ value: true, from: '2024-03-01', to: '2025-02-28' }];
    expect(read({ certified }, 'certified', '2024-02-29')).toBe('not-valid: certified');
    expect(read({ certified }, 'certified', '2024-03-01')).toBe('true');
    expect(read({ certified }, 'certified', '2025-02-28')).toBe('true');
    expect(read({ certified }, 'certified', '2025-03-01')).toBe('not-valid: certified');
  });

  it('is stale one day after its freshness, and never without a date of recording', () => {
    const staff = [{ value: 7, recordedOn: '2025-03-22', source: 'hr' }];
    expect(read({ staff }, 'staff', '2025-06-30')).toBe('"7"');
    expect(read({ staff }, 'staff', '2025-07-01')).toBe('stale: staff');
    expect(read({ staff: 7 }, 'staff', '2099-01-01')).toBe('"7"');
  });

  it('is the higher authority’s, though stated earlier; a stale authority gives way to a fresh one', () => {
    const lower = { value: 9, source: 'tax', recordedOn: '2025-06-01' };
    expect(
      read({ staff: [lower, { value: 7, source: 'hr', recordedOn: '2025-05-01' }] }, 'staff'),
    ).toBe('"7"');
    expect(
      read({ staff: [{ value: 7, source: 'hr', recordedOn: '2024-01-01' }, lower] }, 'staff'),
    ).toBe('"9"');
    expect(read({ staff: [{ value: 1 }, lower] }, 'staff')).toBe('"9"');
  });

  it('is the later one of the same authority', () => {
    const at = (value: number, recordedOn: string) => ({ value, source: 'hr', recordedOn });
    expect(read({ staff: [at(8, '2025-06-02'), at(7, '2025-06-01')] }, 'staff')).toBe('"8"');
  });

  it('may be attested where the catalogue says so, and only there', () => {
    expect(read({ fit: [{ value: true, source: 'attested' }] }, 'fit')).toBe('true');
    expect(() => read({ staff: [{ value: 7, source: 'attested' }] }, 'staff')).toThrow(
      '"attested" may not state this fact',
    );
  });
});

describe('a derived fact', () => {
  it('is exact', () => {
    expect(
      read(
        { cost: [{ period: '2024', value: 1 }], revenue: [{ period: '2024', value: 3 }] },
        'share',
      ),
    ).toBe('"1/3"');
  });

  it('is missing because of the stated facts below it', () => {
    expect(read({ revenue: [{ period: '2024', value: 3 }] }, 'meanGrowth')).toBe('inputs: revenue');
    expect(read({}, 'share')).toBe('inputs: cost revenue');
  });

  it('does not divide by zero or less: the denominator is what has to be corrected', () => {
    const cost = [{ period: '2024', value: 1 }];
    expect(read({ cost, revenue: [{ period: '2024', value: 0 }] }, 'share')).toBe(
      'denominator: revenue',
    );
    expect(read({ cost, revenue: [{ period: '2024', value: -3 }] }, 'share')).toBe(
      'denominator: revenue',
    );
  });

  it('adds up shifts: the growth of the year before compares the two years before that', () => {
    // 2022: 100, 2023: 110 (+10 %), 2024: 132 (+20 %); mean 15 %.
    const revenue = [
      ['2022', 100],
      ['2023', 110],
      ['2024', 132],
    ].map(([period, value]) => ({ period, value }));
    expect(read({ revenue }, 'growth')).toBe('"1/5"');
    expect(read({ revenue }, 'growth', '2025-06-30', 'year-1')).toBe('"1/10"');
    expect(read({ revenue }, 'meanGrowth')).toBe('"3/20"');
  });

  it('averages four quarters of (opening + closing) ÷ 2, and needs all eight numbers', () => {
    const series = (values: number[]) =>
      values.map((value, index) => ({ period: `2024Q${index + 1}`, value }));
    // (10+12)/2, (12+13)/2, (13+13)/2, (13+15)/2 → 11, 12.5, 13, 14 → 12.625
    const facts = { opening: series([10, 12, 13, 13]), closing: series([12, 13, 13, 15]) };
    expect(read(facts, 'meanStaff')).toBe('"101/8"');
    expect(read({ ...facts, closing: series([12, 13, 13]) }, 'meanStaff')).toBe('inputs: closing');
  });

  it('counts whole months: the day of the month must have been reached', () => {
    expect(read({ registeredOn: '2024-01-31' }, 'months', '2024-02-28')).toBe('"0"');
    expect(read({ registeredOn: '2024-01-31' }, 'months', '2024-02-29')).toBe('"1"');
    expect(read({ registeredOn: '2024-02-29' }, 'months', '2025-02-28')).toBe('"12"');
    expect(read({ registeredOn: '2024-01-15' }, 'months', '2025-01-14')).toBe('"11"');
    expect(read({ registeredOn: '2024-01-15' }, 'months', '2025-01-15')).toBe('"12"');
  });

  it('counts a set, each element once', () => {
    expect(read({ people: ['a', 'b', 'a'] }, 'heads')).toBe('"2"');
    expect(read({ people: [] }, 'heads')).toBe('"0"');
  });

  it('classes the size from the numbers that the industry’s row compares, and waits for no others', () => {
    const revenue = [{ period: '2024', value: 40_000_000 }];
    // 餐饮 compares staff and revenue; the balance sheet may be missing.
    expect(read({ industry: '6210', staff: 150, revenue }, 'size')).toBe('"medium"');
    expect(read({ industry: '6210', revenue }, 'size')).toBe('inputs: staff');
    expect(read({ staff: 150, revenue }, 'size')).toBe('inputs: industry');
  });
});
