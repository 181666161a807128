/**
 * The runner starts tests and hooks without a limit. Here each gets the one that jest documents: its own, else the
 * project's; so a hanging spec is named instead of stopping the run.
 */
import { setTimeout as wait } from 'node:timers/promises';
// Decorators need it; a spec must not depend on another one of its thread having loaded it.
import 'reflect-metadata';
import { addEventHandler } from 'jest-circus';

const DEFAULT_MS = Number(process.env.TEST_LIMIT_MS ?? 30_000);

addEventHandler((event, state) => {
  if (event.name === 'add_test') limit(state.currentDescribeBlock.tests.at(-1), event.timeout);
  if (event.name === 'add_hook') limit(state.currentDescribeBlock.hooks.at(-1), event.timeout);
});

function limit(entry, timeout = DEFAULT_MS) {
  const { fn } = entry;
  if (fn.length > 0) throw new Error('a test or hook returns a promise and takes no callback');
  entry.fn = async () => {
    const done = new AbortController();
    const late = wait(timeout, undefined, { signal: done.signal }).then(() => {
      throw new Error(`exceeded its limit of ${timeout} ms`);
    });
    late.catch(() => {});
    try {
      return await Promise.race([fn(), late]);
    } finally {
      done.abort();
    }
  };
}
