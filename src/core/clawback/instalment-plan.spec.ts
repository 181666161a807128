import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../local-date.js';
import { isWorkingDay } from '../standards/working-days.js';
import { nextInstalment, planInstalments, type WantedInstalment } from './instalment-plan.js';

const TODAY = '2024-11-05';

describe('a plan of instalments', () => {
  it('shares evenly what is left open, to the fen', () => {
    expect(
      planInstalments(
        100_00,
        [{ dueOn: '2024-12-02' }, { dueOn: '2025-01-02' }, { dueOn: '2025-02-05' }],
        TODAY,
      ),
    ).toEqual([
      { dueOn: '2024-12-02', amountFen: 33_34 },
      { dueOn: '2025-01-02', amountFen: 33_33 },
      { dueOn: '2025-02-05', amountFen: 33_33 },
    ]);
    expect(
      planInstalments(
        100_00,
        [{ dueOn: '2024-12-02', amountFen: 40_00 }, { dueOn: '2025-01-02' }],
        TODAY,
      ),
    ).toMatchObject([{ amountFen: 40_00 }, { amountFen: 60_00 }]);
  });

  it('moves a due day off holidays', () => {
    // The first three days of October and the weekend days around them are off; Saturday the 12th is worked.
    expect(planInstalments(2, [{ dueOn: '2025-10-03' }, { dueOn: '2025-10-11' }], TODAY)).toEqual([
      { dueOn: '2025-10-09', amountFen: 1 },
      { dueOn: '2025-10-11', amountFen: 1 },
    ]);
  });

  it.each<[string, number, WantedInstalment[]]>([
    ['nothing', 100, []],
    ['amounts that are a fen short', 100, [{ dueOn: '2024-12-02', amountFen: 99 }]],
    ['amounts that are a fen over', 100, [{ dueOn: '2024-12-02', amountFen: 101 }]],
    ['a part of nothing', 100, [{ dueOn: '2024-12-02', amountFen: 100 }, { dueOn: '2024-12-03' }]],
    ['more parts than fen', 1, [{ dueOn: '2024-12-02' }, { dueOn: '2024-12-03' }]],
    [
      'a part below nothing',
      100,
      [
        { dueOn: '2024-12-02', amountFen: -1 },
        { dueOn: '2024-12-03', amountFen: 101 },
      ],
    ],
    [
      'a part of a fen',
      1,
      [
        { dueOn: '2024-12-02', amountFen: 0.5 },
        { dueOn: '2024-12-03', amountFen: 0.5 },
      ],
    ],
    ['today', 100, [{ dueOn: TODAY }]],
    ['days out of order', 100, [{ dueOn: '2024-12-03' }, { dueOn: '2024-12-02' }]],
    [
      'two days that one weekend makes the same',
      100,
      [{ dueOn: '2024-12-07' }, { dueOn: '2024-12-08' }],
    ],
  ])('is not made of %s', (_, total, wanted) => {
    expect(planInstalments(total, wanted, TODAY)).toBeUndefined();
  });

  const wantedPlan = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 60 }),
      amountFen: fc.option(fc.integer({ min: -5, max: 50_000_00 }), { nil: undefined }),
    }),
    { maxLength: 24 },
  );
  const wantedOf = (parts: readonly { gap: number; amountFen: number | undefined }[]) => {
    let dueOn = TODAY;
    return parts.map(({ gap, amountFen }) => {
      dueOn = addDays(dueOn, gap);
      return { dueOn, amountFen };
    });
  };

  it('always adds up, on working days that ascend, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_99 }), wantedPlan, (total, parts) => {
        const plan = planInstalments(total, wantedOf(parts), TODAY);
        if (!plan) return;
        expect(plan.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(total);
        expect(plan.every(({ amountFen }) => amountFen > 0)).toBe(true);
        plan.forEach(({ dueOn }, index) => {
          expect(isWorkingDay(dueOn)).toBe(true);
          expect(dueOn > (plan[index - 1]?.dueOn ?? TODAY)).toBe(true);
        });
      }),
    );
  });

  it('is always found where days are a month apart and the amounts are left open', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 9_999_999_99 }),
        fc.integer({ min: 1, max: 36 }),
        (total, count) => {
          const wanted = Array.from({ length: count }, (_, index) => ({
            dueOn: addDays(TODAY, 31 * (index + 1)),
          }));
          const plan = planInstalments(total, wanted, TODAY) ?? [];
          const amounts = plan.map(({ amountFen }) => amountFen);
          expect(amounts.reduce((sum, fen) => sum + fen, 0)).toBe(total);
          expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('waits for the first part that is not paid in full', () => {
    const plan = [
      { dueOn: '2024-12-02', amountFen: 30 },
      { dueOn: '2025-01-02', amountFen: 70 },
    ];
    expect(nextInstalment(plan, 100)?.dueOn).toBe('2024-12-02');
    expect(nextInstalment(plan, 71)?.dueOn).toBe('2024-12-02');
    expect(nextInstalment(plan, 70)?.dueOn).toBe('2025-01-02');
    expect(nextInstalment(plan, 1)?.dueOn).toBe('2025-01-02');
    expect(nextInstalment(plan, 0)).toBeUndefined();
    expect(nextInstalment([], 5)).toBeUndefined();
  });
});
