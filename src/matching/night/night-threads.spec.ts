import { expect, it } from '@jest/globals';
import { loadConfig } from '../../platform/config.js';
import { NightThreads, usefulThreads } from './night-threads.js';

it('leaves a core to the pages, and has no more threads than one writer can serve', () => {
  expect([1, 2, 3, 4, 64].map(usefulThreads)).toEqual([1, 1, 2, 2, 2]);
});

it('says what a thread has died of, though nobody joined it', async () => {
  // A device, and no folder in which a database could lie.
  const config = loadConfig({ HUIQI_DATA: '/dev/null', LOG_LEVEL: 'silent', NIGHT_THREADS: '2' });
  const threads = new NightThreads(config, new AbortController().signal);
  await threads.readAhead();
  await expect(threads.work()).rejects.toThrow('ended with 1');
  // The thread loads the whole program from its sources.
}, 120_000);
