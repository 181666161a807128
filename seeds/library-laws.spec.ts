import { beforeAll, describe, expect, it } from '@jest/globals';
import { addMonths } from '../src/core/local-date.js';
import { statedProfiles, type StatedProfile } from './stated-profile.js';

/**
 * Goal: what the wider library asks agrees with the books and with itself. Method: laws, each over all 300, and each put
 * to the test at least once.
 */
describe('of every demonstration enterprise, what the wider library asks', () => {
  let profiles: StatedProfile[];

  beforeAll(() => {
    profiles = statedProfiles();
  });

  /** Whether `law` holds of both figures wherever both are stated for a period. */
  function compare(a: string, b: string, law: (a: number, b: number) => boolean, least = 1): void {
    const pairs = profiles.flatMap((profile) =>
      [...profile.series(a)].flatMap(([period, value]) => {
        const other = profile.series(b).get(period);
        return other === undefined ? [] : [{ id: profile.id, period, value, other }];
      }),
    );
    expect(pairs.filter(({ value, other }) => !law(value, other))).toEqual([]);
    expect(pairs.length).toBeGreaterThanOrEqual(least);
  }

  const atMost = (a: number, b: number) => a <= b;

  it('output, debts and equipment follow revenue and assets', () => {
    compare('outputValue', 'revenue', (a, b) => Math.abs(a - b) <= b / 20, 300);
    compare('totalLiabilities', 'totalAssets', atMost, 500);
    compare('equipmentBought', 'totalAssets', atMost, 500);
    compare('equipmentLowestUnitValue', 'equipmentBought', atMost, 300);
    compare('specialEquipmentInvestment', 'equipmentBought', atMost, 500);
    compare('instrumentsOriginalValue', 'totalAssets', atMost, 200);
    compare('graduateRdStaff', 'rdStaff', atMost, 200);
    compare('technologyTransferIncome', 'revenue', atMost, 500);
    compare('achievementProjectSupport', 'revenue', atMost, 20);
    compare('reinvestedProfit', 'netProfit', atMost, 2);
  });

  it('the tax is the taxable income at the rate, the surcharges are those of the VAT', () => {
    for (const profile of profiles) {
      const income = profile.series('taxableIncome');
      const rate = profile.series('citRate');
      for (const [year, tax] of profile.series('citPayable')) {
        expect(tax).toBeCloseTo((income.get(year) ?? NaN) * (rate.get(year) ?? NaN), 1);
      }
    }
    compare('urbanMaintenanceTax', 'vatPayable', (a, b) => Math.abs(a - b * 0.05) < 0.02, 500);
    compare('educationSurcharge', 'vatPayable', (a, b) => Math.abs(a - b * 0.03) < 0.02, 500);
    compare('extendedLossOffset', 'taxableIncome', atMost, 100);
    compare('softwareProductVat', 'softwareProductSales', (a, b) => a <= b * 0.13, 40);
  });

  it('an individual business pays the tax of persons and none of enterprises', () => {
    const individual = profiles.filter(({ facts }) =>
      facts.entityType?.some(({ value }) => value === 'individual-business'),
    );
    expect(individual.length).toBeGreaterThan(5);
    const taxes = ['taxableIncome', 'citRate', 'citPayable', 'totalAssets', 'headcountOpening'];
    for (const { facts } of individual) {
      expect(taxes.filter((fact) => facts[fact])).toEqual([]);
      expect(facts.proprietorTaxableIncome).toBeDefined();
      expect(facts.vatPayerKind?.at(-1)?.value ?? 'small-scale').toBe('small-scale');
    }
    const others = profiles.filter((profile) => !individual.includes(profile));
    expect(others.filter(({ facts }) => facts.proprietorIncomeTax)).toEqual([]);
    compare('proprietorIncomeTaxWithinCap', 'proprietorIncomeTax', atMost, 15);
  });

  it('wages of the disabled are paid where there are any, and the months agree with the year', () => {
    compare('disabledStaffWages', 'disabledStaff', (wages, staff) => wages > 0 === staff > 0, 500);
    let months = 0;
    for (const profile of profiles) {
      const [years, staff] = [profile.series('disabledStaff'), profile.series('vatStaff')];
      for (const [month, disabled] of profile.series('vatDisabledStaff')) {
        expect(disabled).toBe(years.get(month.slice(0, 4)) ?? disabled);
        expect(disabled).toBeLessThanOrEqual(staff.get(month) ?? disabled);
        months += 1;
      }
    }
    expect(months).toBeGreaterThan(500);
  });

  it('a person counts once a month for the tax quotas, from hiring for at most three years', () => {
    const keys = profiles.flatMap((profile) =>
      ['targetGroupPersonMonths', 'retiredSoldierPersonMonths'].flatMap((fact) =>
        profile.statements(fact).flatMap(({ period, value }) => {
          const months = value as readonly string[];
          expect(months.filter((key) => !key.includes(`@${period}-`))).toEqual([]);
          return months;
        }),
      ),
    );
    expect(keys.length).toBeGreaterThan(500);
    for (const key of keys) expect(key).toMatch(/^p[0-9a-f]{20}@20\d\d-\d\d$/);
    expect(new Set(keys).size).toBe(keys.length);
    const months = new Map<string, number>();
    for (const [person = ''] of keys.map((key) => key.split('@'))) {
      months.set(person, (months.get(person) ?? 0) + 1);
    }
    expect(Math.max(...months.values())).toBeLessThanOrEqual(36);
  });

  it('a start-up is young, its lists end with its three years, and only it has borrowed', () => {
    for (const profile of profiles) {
      const registeredOn = profile.last('registeredOn') as string;
      for (const { recordedOn } of profile.statements('startupLocalHires')) {
        expect(recordedOn <= addMonths(registeredOn, 37)).toBe(true);
      }
      const borrowed = profile.last('startupGuaranteedLoan') === true;
      if (borrowed) expect(profile.last('startupOrganisation')).toBe(true);
      if (!borrowed) expect(profile.series('startupLoanInterest').size).toBe(0);
    }
    compare('startupLoanInterest', 'revenue', atMost, 5);
  });

  it('an enterprise comes above scale for the first time once', () => {
    const times = profiles.map(
      (profile) =>
        profile.statements('firstAboveScale').filter(({ value }) => value === true).length,
    );
    expect(Math.max(...times)).toBe(1);
  });

  it('years of profit are counted without a gap', () => {
    for (const profile of profiles) {
      const numbers = profile.series('profitYearNumber');
      for (const [year, number] of numbers) {
        const next = numbers.get(String(Number(year) + 1));
        if (next !== undefined) expect(next).toBe(next === 0 ? 0 : number + 1);
      }
    }
  });
});
