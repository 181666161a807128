import { describe, expect, it } from '@jest/globals';
import { madeUpPopulation, shippedLibrary } from '../../../test/support/made-up-population.js';
import { populationOf } from '../../core/evaluate/columns/build-population.js';
import { ColumnsReader } from '../../core/evaluate/columns/columns-reader.js';
import { decisionsOf } from '../../core/evaluate/columns/decide-profiles.js';
import { decideInThreads } from './decide-in-threads.js';

describe('deciding in threads', () => {
  it('comes to the same as deciding in one', async () => {
    const { plan, profiles } = madeUpPopulation(shippedLibrary(), '2025-06-30', 2_200, 2);
    const population = populationOf(profiles, plan);
    const together = await decideInThreads(plan, population, 2);
    const alone = new ColumnsReader(plan, population).decide();
    expect(together.counts()).toEqual(alone.counts());
    expect(JSON.stringify(decisionsOf(together))).toBe(JSON.stringify(decisionsOf(alone)));
  });

  it('fails when a thread fails', async () => {
    const { plan, profiles } = madeUpPopulation(shippedLibrary(), '2025-06-30', 10, 3);
    const population = populationOf(profiles, plan);
    const broken = {
      ...plan,
      asOf: 'no date',
      policies: [],
      values: plan.values.map((value) => ({ ...value, inputs: [9_999] })),
    };
    await expect(decideInThreads(broken as typeof plan, population, 1)).rejects.toThrow();
  });
});
