import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { CarriedValue } from './carried-value.js';

describe('a carried value', () => {
  const value = new CarriedValue<number>();
  const other = new CarriedValue<number>();
  const both = () => [value.get(), other.get()];

  it('is there for what the work awaits, and not outside of it', async () => {
    const work = value.run(1, async () => {
      await nextTurn();
      return value.get();
    });
    expect(value.get()).toBeUndefined();
    expect(await work).toBe(1);
  });

  it('gives way to an inner one for as long as that takes', async () => {
    const seen = await value.run(1, async () => [
      await value.run(2, async () => {
        await nextTurn();
        return value.get();
      }),
      value.get(),
    ]);
    expect(seen).toEqual([2, 1]);
  });

  it('is nothing to work that goes on beside it', async () => {
    const works = [1, 2].map((number) =>
      value.run(number, async () => {
        await nextTurn();
        return value.get();
      }),
    );
    expect(await Promise.all(works)).toEqual([1, 2]);
  });

  it('neither shows in another one nor hides it', () => {
    const seen = value.run(1, () => [both(), other.run(2, both), both()]);
    expect(seen).toEqual([
      [1, undefined],
      [1, 2],
      [1, undefined],
    ]);
  });
});
