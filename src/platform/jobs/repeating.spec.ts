import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Repeating } from './repeating.js';

/** Work that goes on until it is let go, and how often it has begun. */
function slowWork() {
  const seen = { begun: 0, isStopped: false };
  let letGo: () => void = () => undefined;
  const repeating = new Repeating(async (signal) => {
    seen.begun += 1;
    await new Promise<void>((resolve) => (letGo = resolve));
    seen.isStopped = signal.aborted;
    return seen.begun;
  });
  return { seen, repeating, letGo: () => letGo() };
}

describe('repeating work', () => {
  it('is done once for all who ask while it goes on, and again for who asks later', async () => {
    const { seen, repeating, letGo } = slowWork();
    const [first, second] = [repeating.now(), repeating.now()];
    letGo();
    expect([await first, await second]).toEqual([1, 1]);
    const third = repeating.now();
    letGo();
    expect(await third).toBe(2);
    expect(seen.begun).toBe(2);
  });

  it('comes by itself, however often it is started, and no more once it is stopped', async () => {
    let looks = 0;
    const repeating = new Repeating(() => Promise.resolve((looks += 1)));
    repeating.every(5);
    repeating.every(5);
    while (looks < 3) await pause(5);
    await repeating.stop();
    const before = looks;
    await pause(30);
    expect(looks).toBe(before);
  });

  it('is told to end, and waited for', async () => {
    const { seen, repeating, letGo } = slowWork();
    void repeating.now();
    let hasStopped = false;
    const stopped = repeating.stop().then(() => (hasStopped = true));
    await pause(5);
    expect(hasStopped).toBe(false);
    letGo();
    await stopped;
    expect(seen).toEqual({ begun: 1, isStopped: true });
  });
});
