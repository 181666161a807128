import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addMonths } from '../src/core/local-date.js';
import { enterpriseSize } from '../src/core/standards/enterprise-size.js';
import { lastDay, statedProfiles, type StatedProfile } from './stated-profile.js';

/** Goal: what is said of one enterprise agrees with itself. Method: laws, each over all 300. */
describe('of every demonstration enterprise', () => {
  let profiles: StatedProfile[];

  beforeAll(() => {
    profiles = statedProfiles();
  });

  /** Whether `law` holds wherever both are stated for a period; it has to be put to the test often enough. */
  function compare(
    a: string,
    b: string,
    law: (a: number, b: number) => boolean,
    timesAtLeast = 100,
  ): void {
    const pairs = profiles.flatMap((profile) =>
      [...profile.series(a)].flatMap(([period, value]) => {
        const other = profile.series(b).get(period);
        return other === undefined ? [] : [{ id: profile.id, period, value, other }];
      }),
    );
    expect(pairs.filter(({ value, other }) => !law(value, other))).toEqual([]);
    expect(pairs.length).toBeGreaterThanOrEqual(timesAtLeast);
  }

  const atMost = (a: number, b: number) => a <= b;

  it('research costs no more than is earned, and its parts no more than the whole', () => {
    compare('researchExpense', 'revenue', atMost);
    compare('domesticResearchExpense', 'researchExpense', atMost);
    compare('rdSuperDeductionBase', 'domesticResearchExpense', atMost);
    compare('mainBusinessRevenue', 'revenue', atMost);
    compare('revenue', 'totalIncome', atMost);
    compare('highTechIncome', 'totalIncome', atMost);
    compare('netProfit', 'revenue', atMost);
  });

  it('the insured, the technical and the disabled are among the staff', () => {
    compare('insuredDecember', 'yearEndEmployees', atMost);
    compare('techStaff', 'staffTotal', atMost);
    compare('rdStaff', 'techStaff', atMost);
    compare('disabledStaff', 'levyStaff', atMost);
    compare('naturalAttrition', 'insuredDecember', atMost);
  });

  it('each quarter begins where the last one ended, and the fourth ends where the year ends', () => {
    const wrong: unknown[] = [];
    let times = 0;
    const same = (of: object, a: number, b: number | undefined) => {
      if (b === undefined) return;
      times += 1;
      if (a !== b) wrong.push({ ...of, a, b });
    };
    for (const profile of profiles) {
      for (const [opening, closing, yearEnd] of [
        ['headcountOpening', 'headcountClosing', 'yearEndEmployees'],
        ['assetsOpening', 'assetsClosing', 'totalAssets'],
      ] as const) {
        const [openings, ends] = [profile.series(opening), profile.series(yearEnd)];
        for (const [quarter, value] of profile.series(closing)) {
          const of = { id: profile.id, closing, quarter };
          same(of, value, openings.get(quarterAfter(quarter)));
          if (quarter.endsWith('Q4')) same(of, value, ends.get(quarter.slice(0, 4)));
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(times).toBeGreaterThan(5_000);
  });

  it('the quarters of a small-scale VAT payer add up to the revenue of the year', () => {
    const years = profiles.flatMap((profile) => {
      const sales = profile.series('vatSalesExcludingRealEstate');
      return [...profile.series('revenue')].flatMap(([year, revenue]) => {
        const quarters = [1, 2, 3, 4].map((number) => sales.get(`${year}Q${number}`));
        if (quarters.includes(undefined)) return [];
        const sold = quarters.reduce<number>((sum, value) => sum + (value ?? 0), 0);
        return [{ id: profile.id, year, revenue, sold }];
      });
    });
    expect(years.filter(({ revenue, sold }) => revenue !== sold)).toEqual([]);
    expect(years.length).toBeGreaterThan(30);
    compare('vatSalesAtThreePercent', 'vatSalesExcludingRealEstate', atMost);
  });

  it('a small-scale VAT payer sells for at most five million yuan a year', () => {
    const small = profiles.filter((profile) => profile.last('vatPayerKind') === 'small-scale');
    expect(small.length).toBeGreaterThan(15);
    for (const profile of small) {
      for (const revenue of profile.series('revenue').values()) {
        expect(revenue).toBeLessThanOrEqual(5_000_000);
      }
    }
  });

  it('the size class is that of the figures of 2023', () => {
    let times = 0;
    for (const profile of profiles) {
      const stated = profile.last('insuranceSizeClass');
      const figure = (fact: string) => profile.series(fact).get('2023');
      const [employees, revenue, assets] = [
        figure('yearEndEmployees'),
        figure('revenue'),
        figure('totalAssets'),
      ];
      if (stated === undefined || employees === undefined) continue;
      if (revenue === undefined || assets === undefined) continue;
      const size = enterpriseSize({
        industryCode: profile.last('industryCode') as string,
        employees: BigInt(employees),
        revenueFen: BigInt(revenue) * 100n,
        assetsFen: BigInt(assets) * 100n,
      });
      expect({ id: profile.id, size: stated }).toEqual({ id: profile.id, size });
      times += 1;
    }
    expect(times).toBeGreaterThan(200);
  });

  it('certificates and recognitions hold for three years and do not overlap', () => {
    for (const profile of profiles) {
      for (const fact of [
        'highTech',
        'specialisedSmeRecognition',
        'littleGiant',
        'innovativeSme',
      ]) {
        const held = profile.statements(fact).filter(({ value }) => value !== false);
        held.forEach(({ from, to }, index) => {
          expect(to).toBe(addDays(addMonths(from as string, 36), -1));
          const next = held[index + 1];
          if (next) expect((next.from as string) > (to as string)).toBe(true);
        });
      }
    }
  });

  it('a recognition goes with a place on the list that it is for', () => {
    let times = 0;
    for (const profile of profiles) {
      for (const { value, from, to } of profile.statements('specialisedSmeRecognition')) {
        const list = String(value).startsWith('municipal')
          ? 'specialisedSme'
          : 'districtSpecialisedSme';
        expect(profile.statements(list)).toContainEqual(
          expect.objectContaining({ value: true, from, to }),
        );
        times += 1;
      }
    }
    expect(times).toBeGreaterThan(20);
  });

  it('most who hold the high-tech certificate spend what it demands', () => {
    const holders = profiles.filter((profile) =>
      profile.statements('highTech').some(({ value, to }) => value === true && to! > '2026-11-23'),
    );
    const share = (profile: StatedProfile) => {
      const last = (fact: string) =>
        ['2023', '2024', '2025'].reduce((sum, y) => sum + (profile.series(fact).get(y) ?? 0), 0);
      return last('researchExpense') / last('revenue');
    };
    expect(holders.length).toBeGreaterThan(30);
    const enough = holders.filter((profile) => share(profile) >= 0.03);
    expect(enough.length / holders.length).toBeGreaterThan(0.85);
  });

  it('nothing is said of a time before it existed, or recorded before it had happened', () => {
    const wrong = profiles.flatMap((profile) => {
      const registeredOn = profile.last('registeredOn') as string;
      return profile.all().filter(({ fact, period, recordedOn, source }) => {
        if (recordedOn <= registeredOn) return true;
        if (period === undefined) return false;
        if (period.slice(0, 4) < registeredOn.slice(0, 4)) return true;
        if (isSettledWithinTheMonth(fact)) return recordedOn < `${period}-25`;
        const end = lastDay(period);
        return isKnownOnTheLastDay(fact, source) ? recordedOn < end : recordedOn <= end;
      });
    });
    expect(wrong).toEqual([]);
  });

  it('persons are named by keys that say nothing, each once', () => {
    const keys = profiles.flatMap((profile) =>
      ['hiringSubsidyPersons', 'expansionSubsidyPersons'].flatMap((fact) =>
        profile.statements(fact).flatMap(({ value }) => value as readonly string[]),
      ),
    );
    expect(keys.length).toBeGreaterThan(100);
    for (const key of keys) expect(key).toMatch(/^p[0-9a-f]{20}$/);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('standing is stated anew every three months, nearly always to its credit', () => {
    for (const date of ['2024-10-15', '2025-06-30', '2026-06-30', '2026-11-23']) {
      for (const fact of ['seriousDishonesty', 'deregistered']) {
        const fresh = profiles.filter((profile) =>
          profile
            .statements(fact)
            .some(
              ({ value, recordedOn }) =>
                value === false && recordedOn <= date && recordedOn >= addDays(date, -92),
            ),
        );
        expect(fresh.length).toBeGreaterThan(250);
      }
    }
    const everTrue = (fact: string) =>
      profiles.filter((profile) => profile.statements(fact).some(({ value }) => value === true));
    expect(everTrue('deregistered').length).toBeGreaterThan(0);
    expect(everTrue('seriousDishonesty').length).toBeGreaterThan(0);
  });
});

/** Lists of people are matched, and premiums assessed, before the last day of their month. */
function isSettledWithinTheMonth(fact: string): boolean {
  return [
    'expansionSubsidyPersons',
    'startupLocalHires',
    'unitPremiumAtBaseFloor',
    'unemploymentPremiumAtOrdinaryRate',
    'unemploymentPremiumAtReducedRate',
    'vatDisabledStaff',
    'vatDisabledMinimumWages',
    'vatStaff',
  ].includes(fact);
}

/** What the enterprise says of itself, and fees, whose books are kept by the day, may be said on the last day. */
function isKnownOnTheLastDay(fact: string, source: string): boolean {
  return source === 'enterprise' || fact.endsWith('Fee');
}

function quarterAfter(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return number === 4 ? `${year + 1}Q1` : `${year}Q${number + 1}`;
}
