import { Logger } from '@nestjs/common';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { DispatchTimer } from './dispatch-timer.js';

/** Counts the searches for due messages, each of which lasts until the test ends it. */
class CountedDispatch {
  isPossible = true;
  begun = 0;
  private endOne: ((error?: Error) => void) | undefined;

  execute(): Promise<void> {
    this.begun += 1;
    return new Promise((resolve, reject) => {
      this.endOne = (error) => (error ? reject(error) : resolve());
    });
  }

  async end(error?: Error): Promise<void> {
    this.endOne?.(error);
    // What follows on the end of a search happens in a few microtasks.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('DispatchTimer', () => {
  const dispatch = new CountedDispatch();
  let listen$: Subject<void>;
  let timer: DispatchTimer;

  // A failed search is logged, which is not what these tests look at.
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  function start(isPossible = true): void {
    dispatch.begun = 0;
    dispatch.isPossible = isPossible;
    listen$ = new Subject();
    timer = new DispatchTimer(dispatch as never, { listen$ } as never);
    timer.onApplicationBootstrap();
  }

  afterEach(async () => {
    const stopped = timer.beforeApplicationShutdown();
    await dispatch.end();
    await stopped;
  });

  it('sends nothing where nothing listens, as on the command line', () => {
    start();
    timer.wake();
    expect(dispatch.begun).toBe(0);
    listen$.next();
    expect(dispatch.begun).toBe(1);
  });

  it('does not begin where no channel is configured', () => {
    start(false);
    listen$.next();
    timer.wake();
    expect(dispatch.begun).toBe(0);
  });

  it('searches one at a time, and once more for what was written meanwhile', async () => {
    start();
    listen$.next();
    timer.wake();
    timer.wake();
    expect(dispatch.begun).toBe(1);
    await dispatch.end();
    expect(dispatch.begun).toBe(2);
    await dispatch.end();
    expect(dispatch.begun).toBe(2);
    timer.wake();
    expect(dispatch.begun).toBe(3);
  });

  it('goes on after a search that failed', async () => {
    start();
    listen$.next();
    await dispatch.end(new Error('the database is away'));
    timer.wake();
    expect(dispatch.begun).toBe(2);
  });

  it('lets a search end before the application does, and begins no other', async () => {
    start();
    listen$.next();
    timer.wake();
    let stopped = false;
    const stopping = timer.beforeApplicationShutdown().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    await dispatch.end();
    await stopping;
    timer.wake();
    expect(dispatch.begun).toBe(1);
  });
});
