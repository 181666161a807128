import { expect, it } from '@jest/globals';
import { loadConfig } from '../../platform/config.js';
import { workInThread } from './night-thread.js';

it('says that the thread has died', async () => {
  // A device, and no folder in which a database could lie.
  const config = loadConfig({ HUIQI_DATA: '/dev/null', LOG_LEVEL: 'silent' });
  await expect(workInThread(config, new AbortController().signal)).rejects.toThrow('ended with 1');
  // The thread loads the whole program from its sources.
}, 120_000);
